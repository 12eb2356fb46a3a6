//! Streams of arrays of any type, in and out. (arrow-rs has those of tables alone.)

use std::any::Any;
use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_data::ArrayData;
use arrow_schema::Field;

use super::door;

/// `struct ArrowArrayStream` of the C stream interface.
#[repr(C)]
pub(super) struct CStream {
    get_schema: Option<unsafe extern "C" fn(*mut Self, *mut FFI_ArrowSchema) -> c_int>,
    get_next: Option<unsafe extern "C" fn(*mut Self, *mut FFI_ArrowArray) -> c_int>,
    get_last_error: Option<unsafe extern "C" fn(*mut Self) -> *const c_char>,
    release: Option<unsafe extern "C" fn(*mut Self)>,
    private_data: *mut c_void,
}

// SAFETY: by the standard, a stream may move between threads, and is used by one at a time.
unsafe impl Send for CStream {}

impl CStream {
    /// One that is over.
    pub(super) fn released() -> Self {
        Self {
            get_schema: None,
            get_next: None,
            get_last_error: None,
            release: None,
            private_data: ptr::null_mut(),
        }
    }

    /// A stream that others read.
    pub(super) fn of(producer: Box<dyn Producer>) -> Self {
        let private = Box::new(Private { producer, last_error: CString::default() });
        Self {
            get_schema: Some(get_schema),
            get_next: Some(get_next),
            get_last_error: Some(get_last_error),
            release: Some(release),
            private_data: Box::into_raw(private).cast(),
        }
    }
}

impl Drop for CStream {
    fn drop(&mut self) {
        if let Some(release) = self.release {
            // SAFETY: it is released once: here, or by whoever took its place and left one that is released.
            unsafe { release(self) }
        }
    }
}

/// A stream that somebody else makes.
pub(super) struct Stream {
    stream: CStream,
    schema: FFI_ArrowSchema,
    field: Field,
}

impl Stream {
    pub(super) fn open(mut stream: CStream) -> Result<Self, String> {
        if stream.release.is_none() {
            return Err("the Arrow stream was taken before".to_owned());
        }
        let get_schema = stream.get_schema.ok_or("an Arrow stream without a schema")?;
        let mut schema = FFI_ArrowSchema::empty();
        // SAFETY: the stream is alive, and writes a schema where it succeeds.
        let code = unsafe { get_schema(&raw mut stream, &raw mut schema) };
        if code != 0 {
            return Err(failure(&mut stream, code));
        }
        let field = Field::try_from(&schema).map_err(|error| error.to_string())?;
        Ok(Self { stream, schema, field })
    }

    pub(super) fn field(&self) -> &Field {
        &self.field
    }

    /// The next array; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<ArrayData>, String> {
        let get_next = self.stream.get_next.ok_or("an Arrow stream without arrays")?;
        let mut array = FFI_ArrowArray::empty();
        // SAFETY: the stream is alive, and writes an array where it succeeds: a released one at the end.
        let code = unsafe { get_next(&raw mut self.stream, &raw mut array) };
        if code != 0 {
            return Err(failure(&mut self.stream, code));
        }
        if array.is_released() {
            return Ok(None);
        }
        // SAFETY: the array has the schema of its stream, by the standard.
        unsafe { door::take(array, &self.schema, self.field.data_type()) }.map(Some)
    }
}

fn failure(stream: &mut CStream, code: c_int) -> String {
    let said = stream.get_last_error.and_then(|get_last_error| {
        // SAFETY: the stream is alive, and the text is there until its next call.
        unsafe {
            let said = get_last_error(stream);
            (!said.is_null()).then(|| CStr::from_ptr(said).to_string_lossy().into_owned())
        }
    });
    said.unwrap_or_else(|| format!("the Arrow stream failed with code {code}"))
}

/// Makes the arrays of a stream.
pub(super) trait Producer: Send {
    fn field(&self) -> &Field;

    /// The next array; `None` at the end.
    fn next(&mut self) -> Result<Option<ArrayData>, String>;
}

struct Private {
    producer: Box<dyn Producer>,
    last_error: CString,
}

impl Private {
    /// Runs what may fail or panic, neither of which may cross into C.
    fn run(&mut self, work: impl FnOnce(&mut dyn Producer) -> Result<(), String>) -> c_int {
        let producer = &mut *self.producer;
        let error = match catch_unwind(AssertUnwindSafe(|| work(producer))) {
            Ok(Ok(())) => return 0,
            Ok(Err(error)) => error,
            Err(panic) => format!("internal error: {}", panic_text(&*panic)),
        };
        self.last_error = CString::new(error.replace('\0', " ")).unwrap_or_default();
        EIO
    }
}

fn panic_text(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("unknown")
}

/// # Safety
///
/// The stream is one of [`CStream::of`] that is not released.
unsafe fn private<'a>(stream: *mut CStream) -> &'a mut Private {
    // SAFETY: as above; callers of a stream use it from one thread at a time.
    unsafe { &mut *(*stream).private_data.cast::<Private>() }
}

unsafe extern "C" fn get_schema(stream: *mut CStream, out: *mut FFI_ArrowSchema) -> c_int {
    // SAFETY: the caller has a stream of ours.
    let private = unsafe { private(stream) };
    private.run(|producer| {
        let schema = FFI_ArrowSchema::try_from(producer.field()).map_err(|error| error.to_string())?;
        // SAFETY: the caller gives a place to write to, whose old content is nothing.
        unsafe { ptr::write(out, schema) };
        Ok(())
    })
}

unsafe extern "C" fn get_next(stream: *mut CStream, out: *mut FFI_ArrowArray) -> c_int {
    // SAFETY: the caller has a stream of ours.
    let private = unsafe { private(stream) };
    private.run(|producer| {
        let array = producer.next()?.map_or_else(FFI_ArrowArray::empty, |data| FFI_ArrowArray::new(&data));
        // SAFETY: the caller gives a place to write to, whose old content is nothing.
        unsafe { ptr::write(out, array) };
        Ok(())
    })
}

unsafe extern "C" fn get_last_error(stream: *mut CStream) -> *const c_char {
    // SAFETY: the caller has a stream of ours.
    let private = unsafe { private(stream) };
    private.last_error.as_ptr()
}

unsafe extern "C" fn release(stream: *mut CStream) {
    // SAFETY: the caller has a stream of ours, and releases it once: it is marked.
    let private = unsafe {
        (*stream).release = None;
        let private = ptr::replace(&raw mut (*stream).private_data, ptr::null_mut());
        Box::from_raw(private.cast::<Private>())
    };
    let _ = catch_unwind(AssertUnwindSafe(|| drop(private)));
}

/// `EIO` of Linux, macOS and Windows.
const EIO: c_int = 5;
