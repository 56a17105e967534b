//! The choice of where to buy, for backends whose prices go by regions.

use commerce::{Commerce, Region, RegionId, Regions};
use leptos::prelude::*;

use super::choice::{choice, choose_anew};
use crate::{
    components::{
        dynamic::{CollectAny, dynamic},
        note,
    },
    i18n::messages,
    state::{Load, Remote, session::Session, settings::Settings, signal::Var},
};

/// The field, once it is known what there is to choose.
pub fn region_choice(session: Session) -> AnyView {
    let backend = session.backend();
    let load = Load::start(move || {
        let backend = backend.clone();
        async move { backend.regions().await }
    });
    let field = move || {
        load.with(|regions| match regions {
            Remote::Loading => ().into_any(),
            Remote::Failed(error) => note::failure(error, move || load.retry()),
            Remote::Ready(regions) => offered(session, regions),
        })
    };
    dynamic(field)
}

/// A merchant who lists currencies in shop.json sells nowhere else.
fn offered(session: Session, regions: &Regions) -> AnyView {
    let shop = session.shop();
    let is_offered =
        |region: &&Region| shop.currencies.is_empty() || shop.currencies.contains(&region.currency);
    let offered: Vec<&Region> = regions.all.iter().filter(is_offered).collect();
    if offered.len() < 2 {
        return ().into_any();
    }
    let option = |region: &Region| {
        let is_current = regions.current.as_ref() == Some(&region.id);
        let name = format!("{} ({})", region.name, region.currency);
        view! { <option value=region.id.to_string() selected=is_current>{name}</option> }
    };
    let options = offered.into_iter().map(option).collect_any();
    let settings = expect_context::<Var<Settings>>();
    let choose = move |id: String| {
        let chosen = RegionId::new(id);
        choose_anew(session, settings, |settings| settings.region = Some(chosen));
    };
    choice("region", messages().region, options.into_any(), choose)
}
