//! Catalogs: of this database, of another one, of one schema, as rows, as a digest.

use confiture_core::catalog::{Catalog, Scope, read};
use confiture_core::name::{Ident, QualifiedName};
use confiture_core::refusal::Refusal;
use confiture_core::tracking::TableName;
use pgrx::pg_extern;
use serde_json::{Value, json};

use super::answer;
use crate::{dblink, schema_pair, spi, text};

#[pg_extern]
fn read_catalog(tracking_table: Option<&[u8]>) -> Vec<u8> {
    answer(read_here(tracking_table).map(|catalog| catalog.to_json()))
}

#[pg_extern]
fn read_foreign_catalog(server: &[u8]) -> Vec<u8> {
    let catalog =
        text::from_server(server).and_then(|it| spi::here(|here| dblink::catalog(here, &it)));
    answer(catalog.map(|catalog| catalog.to_json()))
}

#[pg_extern]
fn catalog_rows(document: &[u8]) -> Vec<u8> {
    answer(self::document(document).map(|catalog| rows(&catalog).to_string()))
}

#[pg_extern]
fn catalog_digest(document: &[u8]) -> Vec<u8> {
    answer(self::document(document).map(|catalog| catalog.digest().to_string()))
}

#[pg_extern]
fn within_schema(document: &[u8], schema: &[u8], as_schema: &[u8]) -> Vec<u8> {
    answer(one_schema(document, schema, as_schema).map(|catalog| catalog.to_json()))
}

/// Returns the catalog that this JSON document describes.
pub(super) fn document(document: &[u8]) -> Result<Catalog, Refusal> {
    Catalog::from_json(&text::from_server(document)?).map_err(|refusal| {
        let hint = "pass what confiture.catalog_json() or `confiture catalog` gives".to_owned();
        let hint = refusal.hint.clone().unwrap_or(hint);
        refusal.hint(hint)
    })
}

fn read_here(tracking_table: Option<&[u8]>) -> Result<Catalog, Refusal> {
    let tracking = tracking_table.map(qualified).transpose()?.flatten();
    let catalog = spi::here(|here| read(here))?;
    Ok(Scope::without_ours(tracking).apply(catalog))
}

/// SQL hands over what `confiture.qualified_name()` wrote, with both parts quoted where needed.
fn qualified(name: &[u8]) -> Result<Option<QualifiedName>, Refusal> {
    let TableName { schema, name } = TableName::parse(&text::from_server(name)?)?;
    Ok(schema.map(|schema| QualifiedName { schema, name }))
}

fn one_schema(document: &[u8], schema: &[u8], as_schema: &[u8]) -> Result<Catalog, Refusal> {
    let schema = Ident::new(text::from_server(schema)?)?;
    let as_schema = Ident::new(text::from_server(as_schema)?)?;
    schema_pair::within_schema(&self::document(document)?, &schema, &as_schema)
}

/// What `confiture.catalog()` shows, one object a row.
fn rows(catalog: &Catalog) -> Value {
    let row = |object: &confiture_core::catalog::Object| {
        let kind = object.identity.kind;
        let definition = json!(object.definition);
        json!({
            "kind": kind.as_str(),
            "identity": object.identity,
            "name": object.identity.to_string(),
            "definition": definition.get(kind.as_str()),
            "owner": object.owner,
            "comment": object.comment,
            "privileges": object.privileges,
            "digest": object.digest(),
            "dependencies": object.needs,
        })
    };
    catalog.objects.values().map(row).collect()
}
