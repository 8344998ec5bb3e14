//! A sheet to print: pages of A4 with labels of 70 by 37 mm, three beside each other and eight below, in one file that
//! needs no other.

use super::{Holder, SIDE, escaped, path};
use qrcode::types::QrError;

/// The labels of a page.
const PAGE: usize = 24;

/// How it looks, on paper and before.
const STYLE: &str = "\
@page{size:A4;margin:0}
body{margin:0;font-family:'Noto Sans','DejaVu Sans',Arial,sans-serif;color:#000;background:#fff}
.page{box-sizing:border-box;width:210mm;height:297mm;padding-top:.5mm;display:grid;overflow:hidden;\
grid-template-columns:repeat(3,70mm);grid-template-rows:repeat(8,37mm);break-after:page}
.page:last-child{break-after:auto}
.label{box-sizing:border-box;padding:2mm;display:flex;gap:1mm;align-items:center;overflow:hidden}
.label svg{width:33mm;height:33mm;flex:none}
.label div{min-width:0}
.name{font-size:9pt;line-height:1.15;max-height:22mm;overflow:hidden;overflow-wrap:anywhere}
.code{font:bold 11pt 'DejaVu Sans Mono',monospace;white-space:nowrap;margin-top:1.5mm}
";

/// A sheet as it is written, label by label: it may be long.
#[derive(Debug, Default)]
pub(in crate::cli) struct Sheet {
    labels: usize,
}

impl Sheet {
    /// What stands before the first label.
    pub(in crate::cli) fn head(title: &str) -> String {
        let title = escaped(title);
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
             <style>\n{STYLE}</style>\n</head>\n<body>\n"
        )
    }

    /// The next label.
    pub(in crate::cli) fn label(&mut self, holder: &Holder) -> Result<String, QrError> {
        let (path, name, code) = (path(holder.code)?, escaped(&holder.name), holder.code);
        let turn = match self.labels {
            0 => "<section class=\"page\">\n",
            labels if labels.is_multiple_of(PAGE) => "</section>\n<section class=\"page\">\n",
            _ => "",
        };
        self.labels += 1;
        Ok(format!(
            "{turn}<div class=\"label\"><svg viewBox=\"0 0 {SIDE} {SIDE}\" shape-rendering=\"crispEdges\">\
             <path d=\"{path}\"/></svg><div><div class=\"name\">{name}</div><div class=\"code\">{code}</div></div></div>\n"
        ))
    }

    /// What stands after the last label.
    pub(in crate::cli) fn foot(&self) -> &'static str {
        if self.labels == 0 { "</body>\n</html>\n" } else { "</section>\n</body>\n</html>\n" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Code;

    #[test]
    fn twenty_four_labels_are_a_page_and_the_next_begins_another() {
        let code = Code::mint(&"P00001".parse().unwrap(), |_| false).unwrap();
        for (people, pages) in [(0, 0), (1, 1), (24, 1), (25, 2), (49, 3)] {
            let mut sheet = Sheet::default();
            let mut page = Sheet::head("Codes <b>");
            for _ in 0..people {
                let label = sheet.label(&Holder { code, name: "Ли <А.>".to_owned() }).unwrap();
                page.push_str(&label);
            }
            page.push_str(sheet.foot());
            assert_eq!(page.matches("<section").count(), pages);
            assert_eq!(page.matches("</section>").count(), pages);
            assert_eq!(page.matches("Ли &lt;А.&gt;").count(), people);
            assert_eq!(page.matches("F6U-LULF").count(), people);
            assert!(page.contains("<title>Codes &lt;b&gt;</title>") && page.ends_with("</html>\n"));
            assert!(!page.contains("http") && !page.contains("<script"), "it needs nothing else");
        }
    }
}
