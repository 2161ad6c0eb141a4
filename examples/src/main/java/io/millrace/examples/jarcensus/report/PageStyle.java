package io.millrace.examples.jarcensus.report;

/** The style sheet of the page, for screens in light and in dark, narrow and wide, and for paper. */
final class PageStyle {
    static final String CSS = """
            :root {
              --page: #eef3f4; --card: #ffffff; --ink: #0f2529; --quiet: #55686d; --line: #d8e2e4; --track: #e6edee;
              --deep: #0b3a44; --deeper: #072a33; --foam: #d9f1f0; --main: #0f7c8a; --second: #7cc0c4; --warm: #e08a2e;
              --bad: #b3401f; --bad-back: #fbe9e2; --link: #0f6c79;
              --era-0: #c9d1d4; --era-1: #eda94a; --era-2: #b5dcda; --era-3: #6db9bd; --era-4: #277b88; --era-5: #0c4654;
              --on-1: #2d1c03; --on-pale: #10282c; --on-deep: #ffffff; --others: #e3eaeb;
            }
            @media (prefers-color-scheme: dark) {
              :root {
                --page: #0a1316; --card: #111e22; --ink: #e4eff0; --quiet: #93a8ad; --line: #223539; --track: #1d2e33;
                --deep: #0a2d35; --deeper: #06191e; --foam: #bfe6e6; --main: #43b6c2; --second: #2b6f79; --warm: #f0a04b;
                --bad: #ff9a76; --bad-back: #3a1f17; --link: #6fd0da;
                --era-0: #3a484c; --era-1: #d18f35; --era-2: #1f4b52; --era-3: #2a7078; --era-4: #52b4bb; --era-5: #b4ecea;
                --on-1: #1d1202; --on-pale: #e4f3f3; --on-deep: #04191d; --others: #1b2b30;
              }
            }
            * { box-sizing: border-box; }
            body {
              margin: 0; background: var(--page); color: var(--ink); -webkit-text-size-adjust: 100%;
              font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
              font-variant-numeric: tabular-nums;
            }
            code, .path, td small, th small { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
            code { font-size: .92em; }
            svg { display: block; overflow: visible; }
            svg text { font: 12px/1 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; fill: var(--ink); }

            .hero { background: linear-gradient(160deg, var(--deeper), var(--deep)); color: #fff; }
            .hero .inner { max-width: 1140px; margin: 0 auto; padding: 36px 24px 20px; }
            .brand { display: flex; align-items: center; gap: 10px; margin: 0; color: var(--foam); font-weight: 600; }
            .wheel { fill: none; stroke: currentColor; stroke-width: 1.8; }
            .hero h1 { margin: 22px 0 8px; font-size: clamp(34px, 6vw, 60px); line-height: 1.05; letter-spacing: -.025em; }
            .where { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 0; color: var(--foam); overflow-wrap: anywhere; }
            .headlines { display: grid; grid-template-columns: repeat(6, 1fr); gap: 18px 24px; margin: 34px 0 0; }
            .headlines div { border-top: 2px solid rgb(255 255 255 / .25); padding-top: 10px; }
            .headlines dt { color: var(--foam); font-size: 13px; }
            .headlines dd { margin: 0; }
            .headlines b { display: block; font-size: 28px; line-height: 1.25; letter-spacing: -.01em; }
            .headlines a { color: inherit; }
            .headlines small { color: rgb(255 255 255 / .72); font-size: 12.5px; }
            .water { width: 100%; height: 44px; }
            .water .far { fill: var(--main); opacity: .35; }
            .water .near { fill: var(--page); }

            main { max-width: 1140px; margin: 0 auto; padding: 8px 24px 24px; display: grid; grid-template-columns: 1fr 1fr; gap: 20px; }
            .card { grid-column: span 1; min-width: 0; background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 22px 24px; }
            .wide { grid-column: 1 / -1; }
            .stack { display: grid; gap: 20px; align-content: start; min-width: 0; }
            .card h2 { margin: 0; font-size: 20px; line-height: 1.3; letter-spacing: -.01em; }
            .finding { margin: 2px 0 18px; color: var(--quiet); max-width: 70ch; }
            .finding:last-child { margin-bottom: 0; }
        .note { margin: 12px 0 0; color: var(--quiet); font-size: 13.5px; }
            .quiet { color: var(--quiet); }

            .main rect, rect.main { fill: var(--main); } .second rect { fill: var(--second); }
            .warm rect { fill: var(--warm); } .quiet rect { fill: var(--era-0); }
            .era-0 rect { fill: var(--era-0); } .era-1 rect { fill: var(--era-1); } .era-2 rect { fill: var(--era-2); }
            .era-3 rect { fill: var(--era-3); } .era-4 rect { fill: var(--era-4); } .era-5 rect { fill: var(--era-5); }
            svg rect.track { fill: var(--track); }

            .columns { min-width: 560px; }
            .columns .tick { fill: var(--quiet); text-anchor: middle; }
            .columns .tick.strong { fill: var(--ink); font-weight: 700; }
            .columns .value { text-anchor: middle; }
            .columns .base { stroke: var(--line); }
            .bars .figure { text-anchor: end; fill: var(--quiet); }
            .bars .label { font-size: 13.5px; }
            .bars svg { overflow: hidden; }
        .shares { border-radius: 8px; overflow: hidden; }
            .shares rect { stroke: var(--card); stroke-width: 2; }
            .treemap { border-radius: 8px; overflow: hidden; }
            .treemap svg { overflow: hidden; }
            .treemap rect { stroke: var(--card); stroke-width: 3; }
            .treemap text { fill: var(--ink); }
            .treemap .era-1 text { fill: var(--on-1); }
            .treemap .era-2 text, .treemap .era-3 text { fill: var(--on-pale); }
            .treemap .era-4 text, .treemap .era-5 text { fill: var(--on-deep); }
            .treemap .others rect { fill: var(--others); }
            .treemap .name { font-weight: 650; font-size: 13px; }

            .legend { display: flex; flex-wrap: wrap; gap: 6px 20px; list-style: none; margin: 14px 0 0; padding: 0; font-size: 13.5px; }
            .legend.tall { display: grid; gap: 12px; margin-top: 20px; font-size: 15px; }
            .legend.tall .figure { float: right; }
            .legend small { display: block; margin-left: 20px; color: var(--quiet); font-size: 13px; }
            .swatch { display: inline-block; width: 12px; height: 12px; margin-right: 8px; border-radius: 3px; }
            .swatch.main { background: var(--main); } .swatch.second { background: var(--second); }
            .swatch.warm { background: var(--warm); } .swatch.quiet { background: var(--era-0); }
            .swatch.era-0 { background: var(--era-0); } .swatch.era-1 { background: var(--era-1); }
            .swatch.era-2 { background: var(--era-2); } .swatch.era-3 { background: var(--era-3); }
            .swatch.era-4 { background: var(--era-4); } .swatch.era-5 { background: var(--era-5); }
            .loads { display: grid; grid-template-columns: repeat(auto-fit, minmax(110px, 1fr)); gap: 10px; margin: 18px 0 0; }
            .loads div { background: var(--page); border-radius: 10px; padding: 10px 14px; }
            .loads dt { color: var(--quiet); font-size: 13px; }
            .loads dd { margin: 0; font-size: 22px; font-weight: 650; letter-spacing: -.01em; }

            .scroll { overflow-x: auto; }
            .scroll:focus-visible, summary:focus-visible { outline: 2px solid var(--link); outline-offset: 3px; border-radius: 4px; }
            table { width: 100%; border-collapse: collapse; font-size: 14px; }
            caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
            th, td { padding: 8px 14px 8px 0; text-align: left; vertical-align: top; font-weight: 400; overflow-wrap: anywhere; }
            th:last-child, td:last-child { padding-right: 0; }
            thead th { color: var(--quiet); font-size: 13px; border-bottom: 1px solid var(--line); overflow-wrap: normal; }
            tbody tr + tr > * { border-top: 1px solid var(--line); }
            .figures { text-align: right; white-space: nowrap; }
            td small, th small { display: block; color: var(--quiet); font-size: 11.5px; }
            .whole { white-space: nowrap; }
            .path { font-size: 12.5px; }
            .meter { margin: 5px 0 0 auto; width: 96px; }
            .version { color: var(--quiet); }
            .mark, .chip { display: inline-block; border-radius: 5px; padding: 0 7px; font-size: 12px; line-height: 20px; background: var(--track); }
            .mark.bad { background: var(--bad-back); color: var(--bad); white-space: nowrap; }
            .chip { margin: 1px 0; }
            details { margin-top: 12px; }
            summary { cursor: pointer; color: var(--link); font-size: 13.5px; width: fit-content; }
            footer { max-width: 1140px; margin: 0 auto; padding: 0 24px 48px; color: var(--quiet); font-size: 13.5px; }
            footer p { max-width: 85ch; }

            @media (max-width: 1020px) { .headlines { grid-template-columns: repeat(3, 1fr); } }
        @media (max-width: 800px) {
              main { grid-template-columns: 1fr; padding: 8px 14px 24px; gap: 14px; }
              .card { padding: 18px 16px; }
              .hero .inner { padding: 26px 20px 14px; }
              .headlines { grid-template-columns: 1fr 1fr; }
              .stack { gap: 14px; }
              .treemap .narrow { display: none; }
            }
            @media print {
              body { background: none; }
              .hero { color: #000; background: none; } .brand, .where, .headlines dt, .headlines small { color: #444; }
              .water { display: none; } .card { break-inside: avoid; }
            }
        """;

    private PageStyle() {}
}
