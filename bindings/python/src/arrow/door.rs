//! The one door for arrays of others: what cannot even be looked at is refused before it is taken.

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_data::ArrayData;
use arrow_schema::DataType;

/// Takes an array by the C data interface.
///
/// # Safety
///
/// The array and its schema are alive and fit each other, as the standard asks of their producer.
pub(super) unsafe fn take(
    array: FFI_ArrowArray,
    schema: &FFI_ArrowSchema,
    data_type: &DataType,
) -> Result<ArrayData, String> {
    check(&array, data_type)?;
    // SAFETY: as this function asks; other offsets are checked by `Texts` before they are used.
    unsafe { from_ffi(array, schema) }.map_err(|error| error.to_string())
}

/// arrow-rs takes the last offset for the length of the values, and makes a slice of it at once.
fn check(array: &FFI_ArrowArray, data_type: &DataType) -> Result<(), String> {
    match data_type {
        DataType::Struct(fields) => {
            let count = array.num_children().min(fields.len());
            (0..count).try_for_each(|at| check(array.child(at), fields[at].data_type()))
        }
        DataType::Dictionary(_, values) => array.dictionary().map_or(Ok(()), |array| check(array, values)),
        DataType::Utf8 | DataType::Binary => check_end::<i32>(array),
        DataType::LargeUtf8 | DataType::LargeBinary => check_end::<i64>(array),
        _ => Ok(()),
    }
}

/// The last offset is where the values end: not before their beginning.
fn check_end<T: Copy + Into<i64>>(array: &FFI_ArrowArray) -> Result<(), String> {
    let last = array.len().checked_add(array.offset()).ok_or("an Arrow array longer than memory")?;
    if last == 0 || array.num_buffers() < 2 {
        return Ok(());
    }
    let offsets = array.buffer(1).cast::<T>();
    if offsets.is_null() {
        return Err("an Arrow array without offsets".to_owned());
    }
    // SAFETY: by the standard, there is one offset more than `length + offset`.
    let end: i64 = unsafe { offsets.add(last).read_unaligned() }.into();
    if end < 0 {
        return Err(format!("the last offset of an Arrow array is {end}"));
    }
    Ok(())
}
