//! Values for a whole inventory, in [`Table::Meta`]: its form, its counters, and the model and feeds of its last check.

use std::ops::ControlFlow;

use verdict::Error;

use crate::format::{decode, encode, number};
use crate::{
    Opened, Store,
    store::{Batch, Scan, Table},
};

/// Looks at a store before it is used, and begins an inventory in an empty one.
pub(crate) fn open(store: &dyn Store, feed_epoch: Option<&str>) -> Result<Opened, Error> {
    let mut changes = Vec::new();
    let mut put = |key: &[u8], value| changes.push((Table::Meta, key.to_vec(), Some(value)));
    let form = store.value(Table::Meta, FORM)?;
    match &form {
        Some(bytes) => decode::<()>(bytes)?,
        None => put(FORM, encode(&())?),
    }
    let checked_with = store.value(Table::Meta, CHECKED_WITH)?;
    let feeds_differ = match checked_with {
        Some(bytes) => decode::<Option<String>>(&bytes)?.as_deref() != feed_epoch,
        None => {
            put(CHECKED_WITH, encode(&feed_epoch)?);
            false
        }
    };
    if store.value(Table::Meta, RESOURCES)?.is_none() {
        // A store of an earlier version has not counted.
        let mut resources = 0u64;
        store.scan(&Scan::all(Table::Resource), &mut |_, _| {
            resources += 1;
            ControlFlow::Continue(())
        })?;
        put(RESOURCES, resources.to_be_bytes().to_vec());
    }
    if !changes.is_empty() {
        changes.sort();
        store.commit(Batch { changes })?;
    }
    Ok(Opened { is_new: form.is_none(), feeds_differ })
}

/// The number under a key; 0 if there is none.
pub(crate) fn stored_number(store: &dyn Store, key: &[u8]) -> Result<u64, Error> {
    store.value(Table::Meta, key)?.map_or(Ok(0), |bytes| number(&bytes))
}

/// The form of everything that is stored.
const FORM: &[u8] = b"form";

/// The epoch of the feeds that everything was checked with.
pub(crate) const CHECKED_WITH: &[u8] = b"checked_with";

/// How many resources there are.
pub(crate) const RESOURCES: &[u8] = b"resources";

/// The next number of a resource.
pub(crate) const NEXT_RESOURCE: &[u8] = b"next_resource";

/// The next number of an event.
pub(crate) const NEXT_EVENT: &[u8] = b"next_event";
