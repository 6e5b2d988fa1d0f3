//! What the server is asked: one statement per kind, and those about all of them.

use super::{
    access_method, aggregate, base_type, cast, collation, column, composite, constraint,
    conversion, default_privileges, domain, r#enum, event_trigger, extension, foreign_data_wrapper,
    foreign_option, function, index, language, materialized_view, not_null, operator,
    operator_class, operator_family, policy, publication, range, rule, schema, sequence, server,
    statistics, subscription, table, text_search_configuration, text_search_dictionary,
    text_search_parser, text_search_template, transform, trigger, user_mapping, view,
};
use crate::checksum::Checksum;

pub(super) const PLACE: &str = include_str!("../../../sql/catalog/place.sql");
pub(super) const MOMENT: &str = include_str!("../../../sql/catalog/moment.sql");
pub(super) const SETTINGS: &str = include_str!("../../../sql/catalog/settings.sql");
pub(super) const VERSION: &str = include_str!("../../../sql/catalog/version.sql");
pub(super) const SEAL: &str = include_str!("../../../sql/catalog/seal.sql");
pub(super) const COMMENT: &str = include_str!("../../../sql/catalog/comment.sql");
pub(super) const LABEL: &str = include_str!("../../../sql/catalog/label.sql");
pub(super) const PRIVILEGE: &str = include_str!("../../../sql/catalog/privilege.sql");
pub(super) const ALIAS: &str = include_str!("../../../sql/catalog/alias.sql");
pub(super) const DEPENDENCY: &str = include_str!("../../../sql/catalog/dependency.sql");
pub(super) const UNMODELLED: &str = include_str!("../../../sql/catalog/unmodelled.sql");

/// Row identifiers of the system catalogs: fixed since they exist (`src/include/catalog/*.h`).
const PG_DEFAULT_ACL: u32 = 826;
const PG_TYPE: u32 = 1247;
const PG_PROC: u32 = 1255;
pub(super) const PG_CLASS: u32 = 1259;
const PG_FOREIGN_SERVER: u32 = 1417;
const PG_USER_MAPPING: u32 = 1418;
const PG_FOREIGN_DATA_WRAPPER: u32 = 2328;
const PG_AM: u32 = 2601;
const PG_CAST: u32 = 2605;
const PG_CONSTRAINT: u32 = 2606;
const PG_CONVERSION: u32 = 2607;
const PG_LANGUAGE: u32 = 2612;
const PG_NAMESPACE: u32 = 2615;
const PG_OPCLASS: u32 = 2616;
const PG_OPERATOR: u32 = 2617;
const PG_REWRITE: u32 = 2618;
const PG_TRIGGER: u32 = 2620;
const PG_OPFAMILY: u32 = 2753;
pub(super) const PG_EXTENSION: u32 = 3079;
const PG_POLICY: u32 = 3256;
const PG_STATISTIC_EXT: u32 = 3381;
const PG_COLLATION: u32 = 3456;
const PG_EVENT_TRIGGER: u32 = 3466;
const PG_TRANSFORM: u32 = 3576;
const PG_TS_DICT: u32 = 3600;
const PG_TS_PARSER: u32 = 3601;
const PG_TS_CONFIG: u32 = 3602;
const PG_TS_TEMPLATE: u32 = 3764;
const PG_SUBSCRIPTION: u32 = 6100;
const PG_PUBLICATION: u32 = 6104;

/// What to ask, and in which system catalog the answers lie.
pub(super) const QUERIES: &[(u32, &str)] = &[
    (PG_NAMESPACE, schema::QUERY),
    (PG_EXTENSION, extension::QUERY),
    (PG_TYPE, r#enum::QUERY),
    (PG_TYPE, domain::QUERY),
    (PG_TYPE, composite::QUERY),
    (PG_CLASS, sequence::QUERY),
    (PG_CLASS, table::QUERY),
    (PG_PROC, function::QUERY),
    (PG_CLASS, view::QUERY),
    (PG_CLASS, materialized_view::QUERY),
    (PG_CLASS, index::QUERY),
    (PG_CONSTRAINT, constraint::QUERY),
    (PG_TRIGGER, trigger::QUERY),
    (PG_POLICY, policy::QUERY),
    (PG_LANGUAGE, language::QUERY),
    (PG_COLLATION, collation::QUERY),
    (PG_CONVERSION, conversion::QUERY),
    (PG_FOREIGN_DATA_WRAPPER, foreign_data_wrapper::QUERY),
    (PG_FOREIGN_SERVER, server::QUERY),
    (PG_USER_MAPPING, user_mapping::QUERY),
    (PG_TYPE, range::QUERY),
    (PG_TYPE, base_type::QUERY),
    (PG_PROC, aggregate::QUERY),
    (PG_OPERATOR, operator::QUERY),
    (PG_OPFAMILY, operator_family::QUERY),
    (PG_OPCLASS, operator_class::QUERY),
    (PG_AM, access_method::QUERY),
    (PG_CAST, cast::QUERY),
    (PG_TRANSFORM, transform::QUERY),
    (PG_TS_PARSER, text_search_parser::QUERY),
    (PG_TS_TEMPLATE, text_search_template::QUERY),
    (PG_TS_DICT, text_search_dictionary::QUERY),
    (PG_TS_CONFIG, text_search_configuration::QUERY),
    (PG_STATISTIC_EXT, statistics::QUERY),
    (PG_REWRITE, rule::QUERY),
    (PG_PUBLICATION, publication::QUERY),
    (PG_SUBSCRIPTION, subscription::QUERY),
    (PG_DEFAULT_ACL, default_privileges::QUERY),
    (PG_EVENT_TRIGGER, event_trigger::QUERY),
];

/// Returns what tells the questions of this version from those of others.
#[must_use]
pub fn questions() -> Checksum {
    let others = [
        column::QUERY,
        COMMENT,
        LABEL,
        PRIVILEGE,
        ALIAS,
        DEPENDENCY,
        UNMODELLED,
        foreign_option::QUERY,
        not_null::QUERY,
        extension::MEMBERS,
        extension::DEPENDENCY,
    ];
    let all: Vec<&str> = QUERIES.iter().map(|(_, query)| *query).chain(others).collect();
    Checksum::of(all.concat().as_bytes())
}
