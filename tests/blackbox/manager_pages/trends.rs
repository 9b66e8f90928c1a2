//! Trends: a point per tertial, and what the run-chart rules say of them.

use std::collections::BTreeMap;

use super::{CONSTRUCTS, NOW, finest, minimum, number, page, share, table_rows};
use crate::support::{demo::Demo, figures::counts};

#[tokio::test]
async fn trends_show_each_tertial_as_the_rows_give_it() {
    let demo = Demo::start(NOW);
    let manager = demo.sign_in("manager").await;
    let mut all = BTreeMap::new();
    for year in 2017..=2019 {
        for tertial in 1..=3 {
            all.insert((year, tertial), finest(&demo, &format!("{year}-T{tertial}")).await);
        }
    }
    for (activity_type, area) in [("advice_talk", None), ("open_preschool", Some("farsta")), ("parenting_programme", Some("skarholmen"))] {
        let query = area.map_or_else(String::new, |area| format!("&area={area}"));
        let text = page(&demo, &manager, &format!("/staff/trends?type={activity_type}{query}")).await;
        let charts: Vec<&str> = text.split("<figure").skip(1).collect();
        assert_eq!(charts.len(), CONSTRUCTS.len());
        for (chart, (construct, _)) in charts.iter().zip(CONSTRUCTS) {
            let table = table_rows(chart);
            let mut is_begun = false;
            for ((year, tertial), rows) in &all {
                let mut wanted = vec![("type", activity_type)];
                wanted.extend(area.map(|area| ("area", area)));
                let found = counts(rows, &wanted, construct);
                is_begun |= found.base >= minimum(activity_type);
                let name = format!("Tertial {tertial} {year}");
                let row = table.iter().find(|row| row.starts_with(&name));
                let Some(row) = row else {
                    assert!(!is_begun, "{construct}: no row for {name}");
                    continue;
                };
                let expected = if found.base < minimum(activity_type) {
                    format!("{name} .. .. .. .. ..")
                } else {
                    format!("{name} {} {} {}", number(found.base), share(found.top, found.base), share(found.positive, found.base))
                };
                assert_eq!(*row, expected, "{activity_type}, {construct}");
            }
        }
    }
}
