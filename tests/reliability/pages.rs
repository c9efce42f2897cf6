//! Texts that try to run in a page, in every field: the pages hold no element, attribute or address of theirs, and a real
//! browser, where one is installed, runs, asks for and says nothing.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use scraper::Html;

use super::browser::{browser, seen};
use super::chance::{Chance, seed};
use super::place::Place;
use super::report;
use super::rich;

/// Every way in that is known, for each of several things to run.
fn attacks() -> Vec<String> {
    let scripts = [
        "window.pwned=1",
        "top.pwned=1;alert(1)",
        "fetch('//x.example')",
        "document.title='pwned'",
    ];
    let ways = [
        "<script>RUN</script>",
        "</script><script>RUN</script>",
        "</style><script>RUN</script>",
        "</title><script>RUN</script>",
        "</textarea><script>RUN</script>",
        "</svg><script>RUN</script>",
        "--><script>RUN</script>",
        "]]><script>RUN</script>",
        "<img src=x onerror=\"RUN\">",
        "<svg onload=\"RUN\">",
        "<svg><script>RUN</script></svg>",
        "<body onload=\"RUN\">",
        "<iframe srcdoc=\"<script>RUN</script>\">",
        "<iframe src=\"javascript:RUN\">",
        "<a href=\"javascript:RUN\">x</a>",
        "<a href=\"JaVaScRiPt:RUN\">x</a>",
        "javascript:RUN",
        "jav\tascript:RUN",
        "data:text/html,<script>RUN</script>",
        "\" onmouseover=\"RUN\" x=\"",
        "' onmouseover='RUN' x='",
        "\" autofocus onfocus=\"RUN",
        "\"><img src=x onerror=RUN>",
        "'><img src=x onerror=RUN>",
        "<details open ontoggle=\"RUN\">",
        "<video><source onerror=\"RUN\">",
        "<math><mtext><script>RUN</script>",
        "<meta http-equiv=refresh content=\"0;url=javascript:RUN\">",
        "<base href=\"//x.example/\">",
        "<link rel=stylesheet href=\"//x.example/a.css\">",
        "<style>@import '//x.example/a.css';</style>",
        "<style>*{background:url(//x.example/a)}</style>",
        "<form action=\"//x.example\"><input autofocus>",
        "<object data=\"javascript:RUN\">",
        "<embed src=\"javascript:RUN\">",
        "<template><script>RUN</script></template>",
        "<noscript><p title=\"</noscript><script>RUN</script>\">",
        "<img src=//x.example/beacon>",
        "![x](https://x.example/beacon.png)",
        "[x](javascript:RUN)",
        "&lt;script&gt;RUN&lt;/script&gt;",
        "&#60;script&#62;RUN&#60;/script&#62;",
        "\u{3c}script\u{3e}RUN",
        "%3Cscript%3ERUN%3C/script%3E",
        "<x onclick=RUN>",
        "<!--<script>RUN</script>",
        "<![CDATA[<script>RUN</script>]]>",
        "<plaintext>",
        "<select autofocus onfocus=RUN>",
        "<marquee onstart=RUN>",
        "<input onfocus=RUN autofocus>",
        "<audio src=x onerror=RUN>",
        "<isindex type=image src=1 onerror=RUN>",
        "<p style=\"behavior:url(RUN)\">",
        "\\u003cscript\\u003eRUN",
        "${RUN}",
        "{{RUN}}",
        "<xmp><script>RUN",
        "https://x.example/\" onclick=\"RUN",
        "mailto:a@x.example\" onclick=\"RUN",
    ];
    let one = |way: &&str| scripts.map(|script| way.replace("RUN", script));
    let all: BTreeSet<String> = ways.iter().flat_map(one).collect();
    all.into_iter().collect()
}

/// What pages of ours are made of.
const ELEMENTS: &str = "html head meta title style body main header footer nav section article aside div span p h1 h2 h3 h4 \
    h5 h6 ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td figure figcaption svg g path line rect \
    circle ellipse polygon polyline text tspan desc defs clippath clipPath marker use symbol a strong em b i small s sub sup \
    abbr time br hr wbr pre code details summary blockquote mark";

/// What is wrong with a page.
fn faults(text: &str) -> Vec<String> {
    let allowed: BTreeSet<&str> = ELEMENTS.split_whitespace().collect();
    let page = Html::parse_document(text);
    let mut faults = Vec::new();
    for element in page
        .root_element()
        .descendants()
        .filter_map(|node| node.value().as_element())
    {
        if !allowed.contains(element.name()) {
            faults.push(format!("<{}>", element.name()));
        }
        for (name, value) in element.attrs() {
            let address = [
                "href",
                "src",
                "action",
                "srcdoc",
                "data",
                "xlink:href",
                "formaction",
                "poster",
            ];
            let links = ["http://", "https://", "mailto:", "#"];
            let is_address =
                address.contains(&name) && !links.iter().any(|start| value.starts_with(start));
            let loads = ["src", "srcdoc", "data", "poster", "srcset", "background"].contains(&name);
            if name.starts_with("on") || is_address || loads {
                faults.push(format!("<{} {name}={value:?}>", element.name()));
            }
        }
    }
    faults
}

/// A workspace in which each account has one attack in every field, and all pages of it.
fn pages() -> (Place, Vec<PathBuf>, usize) {
    let place = Place::in_memory();
    let attacks = attacks();
    for id in ["alpha", "beta", "gamma"] {
        fs::remove_file(place.file(id)).unwrap();
    }
    fs::write(
        place.root().join("workspace.ron"),
        rich::with(rich::SETTINGS, &attacks[0]),
    )
    .unwrap();
    for (nth, attack) in attacks.iter().enumerate() {
        fs::write(
            place.file(&format!("n{nth}")),
            rich::with(rich::ACCOUNT, attack),
        )
        .unwrap();
    }
    let out = place.home().join("pages");
    fs::create_dir(&out).unwrap();
    let to = [
        "--format",
        "html",
        "--as-of",
        "2026-11-22",
        "--out",
        "pages",
    ];
    let whats: [&[&str]; 4] = [
        &["--each"],
        &["--portfolio"],
        &["--csm", "mira"],
        &["--account", "n0", "--audience", "customer"],
    ];
    for what in whats {
        let done = place
            .command(&[&["-w", "plan", "export"], what, &to].concat())
            .output()
            .unwrap();
        assert!(
            done.status.success(),
            "{what:?}: {}",
            String::from_utf8_lossy(&done.stderr)
        );
    }
    let mut pages: Vec<PathBuf> = fs::read_dir(out)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    pages.sort();
    (place, pages, attacks.len())
}

#[test]
fn no_page_runs_what_the_data_says() {
    let (place, pages, attacks) = pages();
    let mut found = Vec::new();
    for page in &pages {
        let text = fs::read_to_string(page).unwrap();
        assert!(text.contains("default-src 'none'"), "{}", page.display());
        found.extend(
            faults(&text)
                .into_iter()
                .map(|fault| format!("{}: {fault}", page.display())),
        );
    }
    let what =
        format!("pages with one of {attacks} attacks in every field, through an HTML parser");
    let result = format!("{} foreign elements, attributes or addresses", found.len());
    report::found("G14", &what, pages.len(), None, &result);
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(
        attacks >= 200 && pages.len() > attacks,
        "{attacks} attacks, {} pages",
        pages.len()
    );
    // The look at the page must be able to see it.
    assert_eq!(faults("<p onclick=x><script src=y></script>").len(), 3);
    in_a_browser(place.home(), &pages);
}

fn in_a_browser(folder: &Path, pages: &[PathBuf]) {
    let what = "the same pages in Chromium";
    let Some(browser) = browser() else {
        return report::skipped("G14", what, "no browser is installed");
    };
    let seed = seed("pages");
    let mut chance = Chance::new(seed);
    let count = report::runs(3, pages.len()).min(pages.len());
    for nth in 0..count {
        let page = if count == pages.len() {
            &pages[nth]
        } else {
            chance.one(pages)
        };
        let name = format!("pages/{}", page.file_name().unwrap().to_string_lossy());
        let (seen, complaints) = seen(&browser, folder, &name);
        // No request, one title, and no script of the data has run.
        assert!(seen.ends_with(" 0 1 true"), "{name}: {seen}");
        assert_eq!(complaints, "", "{name}");
    }
    let result = "0 scripts, dialogs, requests and console messages";
    report::tried("G14", what, count, pages.len(), Some(seed), result);
}
