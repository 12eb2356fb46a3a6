//! Settings that people change while the service runs. They are kept beside the state; where the configuration file sets an
//! option, the file wins, and whoever tries to change it is told.
//!
//! Neighbours: `config` reads the file, `desk` has the audit log. Open sites take a change up at once.
//!
//! What must not be done here: offer an option by which a token could open the service further, such as addresses, keys or other programs.
//! `table` lists what may be changed, and nothing else may.

mod table;

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use monitor::{
    Store as _,
    store::{Batch, Table},
};
use serde_json::{Value, json};

pub(crate) use table::{Changeable, SETTINGS, Shape};

use crate::desk::{Caller, audit};
use crate::site::kept;
use crate::{Config, Error, ErrorKind, SiteTables, Sites, clock};

/// What the service goes by at this moment. Cheap to clone; clones share everything.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    /// As the file has it.
    file: Config,
    current: RwLock<Arc<Config>>,
    changed: RwLock<BTreeMap<String, Value>>,
}

/// A setting as it is now.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    pub(crate) what: &'static Changeable,
    pub(crate) value: Value,
    /// What holds where nobody changes it.
    pub(crate) default: Value,
    /// The configuration file sets it, and nothing else can.
    pub(crate) is_fixed: bool,
    pub(crate) is_changed: bool,
}

impl Settings {
    /// Takes up what was changed before.
    pub(crate) fn open(file: Config, tables: &SiteTables) -> Result<Self, Error> {
        let current = RwLock::new(Arc::new(file.clone()));
        let settings = Self { shared: Arc::new(Shared { file, current, changed: RwLock::default() }) };
        settings.reload(tables)?;
        Ok(settings)
    }

    /// The configuration with what was changed.
    pub(crate) fn current(&self) -> Arc<Config> {
        self.shared.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes up what another process may have changed. Whether anything is different.
    pub(crate) fn reload(&self, tables: &SiteTables) -> Result<bool, Error> {
        let changed: BTreeMap<String, Value> = kept::read(tables, NAME)?.unwrap_or_default();
        if *self.shared.changed.read().unwrap_or_else(PoisonError::into_inner) == changed {
            return Ok(false);
        }
        for (name, value) in &changed {
            if self.shared.file.is_given(name) {
                tracing::warn!(setting = name, %value, "the configuration file sets it; the changed value has no effect");
            }
        }
        self.take(changed);
        Ok(true)
    }

    /// All settings that can be changed, in the order of the table.
    pub(crate) fn all(&self) -> Vec<Setting> {
        let (file, current) = (as_json(&self.shared.file), as_json(&self.current()));
        let changed = self.shared.changed.read().unwrap_or_else(PoisonError::into_inner);
        let setting = |what: &'static Changeable| Setting {
            what,
            value: value_of(&current, what.name),
            default: value_of(&file, what.name),
            is_fixed: self.shared.file.is_given(what.name),
            is_changed: changed.contains_key(what.name) && !self.shared.file.is_given(what.name),
        };
        SETTINGS.iter().map(setting).collect()
    }

    /// Changes a setting, or takes a change back. Blocks.
    pub(crate) fn set(
        &self,
        sites: &Sites,
        caller: &Caller,
        name: &str,
        value: Option<Value>,
    ) -> Result<(), Error> {
        let Some(what) = SETTINGS.iter().find(|what| what.name == name) else {
            return Err(Error::new(ErrorKind::NotFound, format!("no setting `{name}` can be changed")));
        };
        if self.shared.file.is_given(name) {
            let message = format!("the configuration file sets `{name}`; change or remove it there");
            return Err(Error::new(ErrorKind::Conflict, message));
        }
        if let Some(value) = &value {
            what.check(value)?;
        }
        // Whoever changes one holds the tables, so that no change is lost.
        let tables = sites.own()?;
        let before: BTreeMap<String, Value> = kept::read(&tables, NAME)?.unwrap_or_default();
        let mut changed = before.clone();
        match &value {
            Some(value) => drop(changed.insert(name.to_owned(), value.clone())),
            None => drop(changed.remove(name)),
        }
        self.with(&changed).check()?;
        let was = value_of(&as_json(&self.current()), name);
        let is = value_of(&as_json(&self.with(&changed)), name);
        let entry = audit::next(
            &tables,
            caller,
            clock::now(),
            "setting",
            name,
            json!({ "before": was, "after": is }),
        )?;
        let row = (Table::Meta, kept::key(NAME), Some(audit::bytes(&changed)?));
        let mut batch = Batch::default();
        batch.changes = vec![entry.row()?, row];
        batch.changes.sort();
        tables.commit(batch)?;
        drop(tables);
        self.take(changed);
        sites.use_rules(self.current().inventory.monitor().status);
        Ok(())
    }

    fn take(&self, changed: BTreeMap<String, Value>) {
        let current = Arc::new(self.with(&changed));
        *self.shared.current.write().unwrap_or_else(PoisonError::into_inner) = current;
        *self.shared.changed.write().unwrap_or_else(PoisonError::into_inner) = changed;
    }

    /// The configuration of the file with these changes, as far as they still can be made.
    fn with(&self, changed: &BTreeMap<String, Value>) -> Config {
        let file = &self.shared.file;
        let mut config = file.clone();
        for (name, value) in changed {
            let what = SETTINGS.iter().find(|what| what.name == name);
            if file.is_given(name) || what.is_none_or(|what| what.check(value).is_err()) {
                continue;
            }
            let mut whole = as_json(&config);
            if let Some(place) = whole.pointer_mut(&pointer(name)) {
                *place = value.clone();
            }
            if let Ok(next) = serde_json::from_value::<Config>(whole)
                && next.check().is_ok()
            {
                config = next;
            }
        }
        config
    }
}

fn as_json(config: &Config) -> Value {
    serde_json::to_value(config).unwrap_or_default()
}

fn value_of(config: &Value, name: &str) -> Value {
    config.pointer(&pointer(name)).cloned().unwrap_or_default()
}

fn pointer(name: &str) -> String {
    format!("/{}", name.replace('.', "/"))
}

const NAME: &str = "settings";
