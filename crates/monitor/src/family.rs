//! Chooses the resource for a script's URL: its [group](crate::group_url), or a wider pattern that was learned.
//!
//! A query or a folder that is new each time, and that no shape tells, shows itself by resources that nobody sees again. When
//! so many of one pattern are there, the pattern becomes one resource and takes them over. Files with names of their own may be
//! the chunks of a bundle, so they stay as they are. If so many of them are there, the monitor alerts about one, however rare
//! each is. The same holds for so many scripts of a site, whatever differs between them.

use serde::{Deserialize, Serialize};
use threatfeed::Host;
use verdict::{Error, ResourceKind, Timestamp};

use crate::format::{decode, encode};
use crate::inventory::Record;
use crate::place::host_prefix;
use crate::volatile::{Family, LearnedBy, family, group_url};
use crate::write::{Change, identity_key};
use crate::{MonitorOptions, store::Table};

/// A script's URL in the forms under which it may be known.
pub(crate) struct ScriptUrl<'a> {
    /// As it came, without its fragment.
    pub(crate) raw: &'a str,
    /// As it is shown.
    pub(crate) shown: &'a str,
    pub(crate) host: Option<&'a str>,
}

/// Where a script is kept.
pub(crate) struct Found {
    pub(crate) id: u64,
    /// Whether it came in just now.
    pub(crate) is_new: bool,
    /// Whether with it there are so many files of one pattern that nobody saw again that people are to know.
    pub(crate) is_one_of_many: bool,
}

impl Found {
    pub(crate) fn known(id: u64) -> Self {
        Self { id, is_new: false, is_one_of_many: false }
    }

    pub(crate) fn new(id: u64) -> Self {
        Self { id, is_new: true, is_one_of_many: false }
    }
}

/// What is known of a pattern that is not a resource yet, or is.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Members {
    /// Its resources of the first reports.
    #[serde(default)]
    ids: Vec<u64>,
    /// Whether it is a resource, or was told of.
    #[serde(default)]
    learned: bool,
}

impl Change<'_> {
    /// Finds the resource of a script, or begins one. The inner error says that there is no room.
    pub(crate) fn script(
        &mut self,
        url: &ScriptUrl<'_>,
        options: &MonitorOptions,
        at: Timestamp,
    ) -> Result<Result<Found, Error>, Error> {
        let kind = ResourceKind::Script;
        let group = group_url(url.shown);
        if let Some(id) = self.find(kind, &group)? {
            return Ok(Ok(Found::known(id)));
        }
        // As earlier versions kept it: from now on it is its group.
        for before in [url.shown, url.raw] {
            if before != group
                && let Some(id) = self.find(kind, before)?
            {
                self.rename(id, &group)?;
                return Ok(Ok(Found::known(id)));
            }
        }
        let family = family(&group);
        let members = match &family {
            Some(family) => self.members(&family.url)?.unwrap_or_default(),
            None => Members::default(),
        };
        let key = match &family {
            Some(family) if members.learned && family.learned_by == LearnedBy::Place => {
                if let Some(id) = self.find(kind, &family.url)? {
                    return Ok(Ok(Found::known(id)));
                }
                &family.url
            }
            _ => &group,
        };
        if let Err(full) = self.check_room(options.max_resources)? {
            return Ok(Err(full));
        }
        let id = self.add(Record::new(kind, key.clone(), url.host.map(str::to_owned), at))?;
        let mut found = Found::new(id);
        if let Some(family) = family {
            self.join(&family, members, &mut found, options)?;
        }
        // Whatever it is that changes: so much of one site that nobody sees again is to be known.
        if let Some(site) = url.host.and_then(site) {
            let members = self.members(&site.url)?.unwrap_or_default();
            self.join(&site, members, &mut found, options)?;
        }
        Ok(Ok(found))
    }

    /// Makes a resource that has just come in a member of a pattern, and does what there is to do when these are many.
    fn join(
        &mut self,
        family: &Family,
        mut members: Members,
        found: &mut Found,
        options: &MonitorOptions,
    ) -> Result<(), Error> {
        if members.learned {
            return Ok(());
        }
        members.ids.push(found.id);
        if members.may_be_learned(family) && self.are_rare(&mut members, family, options)? {
            members.learned = true;
            match family.learned_by {
                LearnedBy::Place => {
                    found.id = self.learn(family, &mut members, options)?.unwrap_or(found.id);
                }
                LearnedBy::Name => {
                    found.is_one_of_many = true;
                    members.ids.clear();
                }
            }
        }
        self.put(Table::Family, identity_key(ResourceKind::Script, &family.url), encode(&members)?);
        Ok(())
    }

    /// Finds a resource by a URL as it came, or as it is listed.
    pub(crate) fn find_listed(&self, kind: ResourceKind, url: &str) -> Result<Option<u64>, Error> {
        if let Some(id) = self.find(kind, url)? {
            return Ok(Some(id));
        }
        if kind == ResourceKind::Connection {
            return Ok(None);
        }
        let shown = crate::redact_script_url(url);
        let group = group_url(&shown);
        for url in [shown.as_str(), group.as_str()] {
            if let Some(id) = self.find(kind, url)? {
                return Ok(Some(id));
            }
        }
        match family(&group) {
            Some(family) => self.find(kind, &family.url),
            None => Ok(None),
        }
    }

    /// Whether a pattern has so many members that nobody saw again; others are no members any more.
    fn are_rare(
        &mut self,
        members: &mut Members,
        family: &Family,
        options: &MonitorOptions,
    ) -> Result<bool, Error> {
        let mut rare = Vec::new();
        for id in &members.ids {
            let Some(record) = self.record(*id)? else { continue };
            let is_rare =
                record.reports < options.status.active_from_reports && record.justification.is_none();
            if is_rare {
                rare.push(*id);
            }
        }
        members.ids = rare;
        Ok(members.may_be_learned(family))
    }

    /// Makes a pattern one resource, and gives its number.
    fn learn(
        &mut self,
        family: &Family,
        members: &mut Members,
        options: &MonitorOptions,
    ) -> Result<Option<u64>, Error> {
        let mut group: Option<Record> = None;
        for id in std::mem::take(&mut members.ids) {
            let Some(mut member) = self.record(id)?.cloned() else { continue };
            self.forget(id)?;
            let (url, mut variants) = (member.url.clone(), std::mem::take(&mut member.variants));
            if variants.is_empty() {
                variants.note(&url, &url);
            }
            let group = group.get_or_insert_with(|| {
                let mut group =
                    Record::new(member.kind, family.url.clone(), member.host.clone(), member.first_seen_at);
                group.first_page_url.clone_from(&member.first_page_url);
                group
            });
            group.variants.absorb(variants);
            group.absorb(member, options);
        }
        group.map(|group| self.add(group)).transpose()
    }

    /// A resource goes: it is a member of no pattern any more, and a pattern that it was is none.
    pub(crate) fn leave_family(&mut self, record: &Record, id: u64) -> Result<(), Error> {
        if record.kind != ResourceKind::Script {
            return Ok(());
        }
        let own = identity_key(record.kind, &record.url);
        if !record.variants.is_empty() && self.value(Table::Family, &own)?.is_some() {
            self.remove(Table::Family, own);
        }
        for family in family(&record.url).into_iter().chain(record.host.as_deref().and_then(site)) {
            let Some(mut members) = self.members(&family.url)? else { continue };
            let before = members.ids.len();
            members.ids.retain(|member| *member != id);
            let key = identity_key(record.kind, &family.url);
            if members.ids.is_empty() && !members.learned {
                self.remove(Table::Family, key);
            } else if members.ids.len() != before {
                self.put(Table::Family, key, encode(&members)?);
            }
        }
        Ok(())
    }

    /// Nothing of a host is left: what was told of its patterns is told anew when it comes back.
    pub(crate) fn drop_families(&mut self, host: &Host) -> Result<(), Error> {
        for scheme in ["https", "http"] {
            let prefix = identity_key(ResourceKind::Script, &format!("{scheme}://{host}/"));
            for key in self.keys(Table::Family, &prefix, usize::MAX)? {
                self.remove(Table::Family, key);
            }
        }
        Ok(())
    }

    /// Forgets what was told of the scripts of a registered domain, once nothing of it is left.
    pub(crate) fn drop_site(&mut self, domain: &str) -> Result<(), Error> {
        if let (Ok(whole), Some(site)) = (Host::parse(domain), site(domain))
            && self.keys(Table::Place, &host_prefix(&whole), 1)?.is_empty()
        {
            self.remove(Table::Family, identity_key(ResourceKind::Script, &site.url));
        }
        Ok(())
    }

    fn members(&self, pattern: &str) -> Result<Option<Members>, Error> {
        let key = identity_key(ResourceKind::Script, pattern);
        self.value(Table::Family, &key)?.map(|bytes| decode(&bytes)).transpose()
    }
}

/// All scripts of a site: of the domain that somebody registered.
fn site(host: &str) -> Option<Family> {
    let parsed = Host::parse(host).ok()?;
    let domain = parsed.registrable().unwrap_or(host);
    Some(Family { url: format!("**.{domain}"), learned_by: LearnedBy::Name })
}

impl Members {
    fn may_be_learned(&self, family: &Family) -> bool {
        self.ids.len()
            >= match family.learned_by {
                LearnedBy::Place => PLACES,
                LearnedBy::Name => NAMES,
            }
    }
}

/// So many queries or folders of one script that nobody saw again are one resource.
const PLACES: usize = 10;

/// Of so many files of one pattern that nobody saw again one is told of.
const NAMES: usize = 20;
