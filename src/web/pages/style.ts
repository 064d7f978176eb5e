/** The one stylesheet. Paper, ink and moss are those of the mails (templates/partials/head.mjml). */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #faf7f1; --card: #fffdf9; --ink: #2b2722; --soft: #6b6257; --line: #e4dccf;
  --moss: #2f6346; --moss-deep: #244e37; --on-moss: #fffdf9; --field: #ffffff; --edge: #8f8575;
  --clay: #8c3b24; --clay-paper: #faeee7; --moss-paper: #edf3ec;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #1d1b18; --card: #262320; --ink: #ece5d9; --soft: #b3a997; --line: #3b362f;
    --moss: #9cc7ab; --moss-deep: #b7d9c3; --on-moss: #16231b; --field: #191714; --edge: #867c6c;
    --clay: #eba98f; --clay-paper: #35251f; --moss-paper: #232c26;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 ui-serif, Georgia, 'Times New Roman', serif; overflow-wrap: break-word;
}
main, .bar, .foot { max-width: 40rem; margin: 0 auto; padding-inline: 1.25rem; }
main { padding-block: 1.5rem 3rem; }
a { color: var(--moss); text-underline-offset: 0.15em; }
a:hover { color: var(--moss-deep); }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0.5rem 0 1rem; font-weight: 600; text-wrap: balance; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.5rem 0 0.75rem; font-weight: 600; }
.list h2, .mail h2 { font-size: 1.0625rem; margin: 0 0 0.15rem; }
.mail ul + h2, .mail ol + h2 { margin-top: 1.5rem; }
p { margin: 0 0 1rem; }
ul, ol { padding-inline-start: 1.25rem; margin: 0 0 1rem; }
.lead { font-size: 1.1875rem; line-height: 1.55; }
.soft { color: var(--soft); }
.small { font-size: 0.9375rem; line-height: 1.5; }
.plain { list-style: none; padding: 0; margin: 0; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--card); padding: 0.5rem 0.75rem; z-index: 1; }

.bar .brand { display: inline-flex; align-items: center; gap: 0.5rem; }
.bar { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; align-items: center; padding-block: 1.25rem 0.25rem; }
.bar .brand img { width: 1.35rem; height: 1.35rem; }
.bar .brand { font-weight: 600; font-size: 1.125rem; color: var(--ink); text-decoration: none; margin-inline-end: auto; }
.bar nav ul { display: flex; flex-wrap: wrap; gap: 0 1.1rem; }
.bar nav a { display: inline-block; padding: 0.3rem 0; color: var(--soft); text-decoration: none; font-size: 1rem; }
.bar nav a:hover { color: var(--ink); text-decoration: underline; }
.bar nav a[aria-current] { color: var(--ink); text-decoration: underline; text-decoration-thickness: 2px; }
.foot { padding-block: 0 2rem; color: var(--soft); font-size: 0.9375rem; }
.foot::before { content: ''; display: block; border-top: 1px solid var(--line); margin-bottom: 1.25rem; }
.foot p { margin: 0 0 0.35rem; }

.card { background: var(--card); border: 1px solid var(--line); border-radius: 0.75rem; padding: 1.25rem; margin: 0 0 1.25rem; }
.card > :last-child { margin-bottom: 0; }
.card > :first-child { margin-top: 0; }
.mail { padding: 1.5rem 1.25rem; margin: 0 0 1.5rem; }
.mail figcaption { color: var(--soft); font-size: 0.9375rem; margin-bottom: 0.75rem; }
.mail .subject { font-weight: 600; margin-bottom: 1rem; }
.mail li + li { margin-top: 1rem; }
.mail .list { margin-top: 1rem; }
.mail .list li + li { margin-top: 0; }
.mail .list > li:last-child { border-bottom: 0; padding-bottom: 0; }
.mail .soft.small { margin-top: 1rem; }
.mail p { margin: 0; }
.opener { border-inline-start: 3px solid var(--line); padding-inline-start: 0.75rem; margin-top: 0.35rem; font-style: italic; }

.notice { border-radius: 0.75rem; padding: 0.85rem 1.1rem; margin: 0 0 1.25rem; background: var(--moss-paper); border-inline-start: 4px solid var(--moss); }
.notice.wrong { background: var(--clay-paper); border-color: var(--clay); }
.notice p:last-child { margin: 0; }

form { margin: 0; }
form + p, .list + form { margin-top: 1.25rem; }
search + p { margin: 0.75rem 0 1rem; }
fieldset { border: 0; padding: 0; margin: 0 0 1rem; min-inline-size: 0; }
legend { padding: 0; font-weight: 600; }
.field { margin: 0 0 1.15rem; }
label, .label { display: block; font-weight: 600; margin-bottom: 0.2rem; }
.hint { display: block; color: var(--soft); font-size: 0.9375rem; line-height: 1.45; margin: 0 0 0.4rem; font-weight: 400; }
input, select, textarea, button { font: inherit; color: inherit; }
input:not([type=checkbox], [type=radio], [type=file]), select, textarea {
  width: 100%; min-height: 2.85rem; padding: 0.5rem 0.75rem;
  background: var(--field); border: 1px solid var(--edge); border-radius: 0.5rem;
}
textarea { min-height: 5.5rem; line-height: 1.5; resize: vertical; }
input[type=file] { width: 100%; max-width: 100%; }
input[type=file]::file-selector-button {
  font: inherit; color: var(--ink); background: transparent; border: 1px solid var(--edge); border-radius: 0.5rem;
  padding: 0.4rem 0.8rem; margin-inline-end: 0.75rem; cursor: pointer;
}
input[aria-invalid=true] { border-color: var(--clay); border-width: 2px; }
.choice { display: flex; gap: 0.65rem; align-items: baseline; font-weight: 400; padding: 0.3rem 0; margin: 0; }
.choice input { accent-color: var(--moss); width: 1.1rem; height: 1.1rem; flex: none; position: relative; top: 0.15rem; }
.row { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 0 1rem; }
.code input { max-width: 11rem; letter-spacing: 0.3em; font-variant-numeric: tabular-nums; font-size: 1.375rem; }
.or { display: flex; align-items: center; gap: 1rem; color: var(--soft); margin: 1.25rem 0; font-size: 0.9375rem; }
.or::before, .or::after { content: ''; flex: 1; border-top: 1px solid var(--line); }

button, .button {
  display: inline-block; min-height: 2.85rem; padding: 0.55rem 1.25rem; line-height: 1.6; border-radius: 0.5rem; cursor: pointer;
  background: var(--moss); color: var(--on-moss); border: 1px solid var(--moss); font-weight: 600; text-decoration: none; text-align: center;
}
button:hover, .button:hover { background: var(--moss-deep); border-color: var(--moss-deep); color: var(--on-moss); }
button.quiet, .button.quiet { background: transparent; color: var(--moss); border-color: var(--edge); font-weight: 400; }
button.quiet:hover, .button.quiet:hover { border-color: var(--moss); background: var(--moss-paper); color: var(--moss-deep); }
button.final { background: transparent; color: var(--clay); border-color: var(--clay); }
button.final:hover { background: var(--clay-paper); color: var(--clay); border-color: var(--clay); }
button.link { min-height: 0; padding: 0; border: 0; background: none; color: var(--moss); font-weight: 400; text-decoration: underline; text-underline-offset: 0.15em; }
button.link:hover { background: none; color: var(--moss-deep); }
.wide { width: 100%; }
.actions { display: flex; flex-wrap: wrap; gap: 0.6rem; align-items: center; margin: 0.75rem 0; }
.inline { display: flex; gap: 0.6rem; align-items: stretch; }
.inline input { flex: 1; min-width: 0; }
.inline button { flex: none; }
:focus-visible { outline: 3px solid var(--moss); outline-offset: 2px; border-radius: 0.25rem; }
input:focus-visible, select:focus-visible, textarea:focus-visible { outline-offset: 0; border-radius: 0.5rem; }

details { margin: 0 0 1.15rem; }
summary { cursor: pointer; color: var(--moss); padding: 0.25rem 0; }
details[open] > summary { margin-bottom: 0.75rem; }
progress { width: 100%; height: 0.75rem; accent-color: var(--moss); margin: 0.25rem 0 0.5rem; display: block; }

.list > li { padding: 0.85rem 0; border-top: 1px solid var(--line); }
.list > li:last-child { border-bottom: 1px solid var(--line); }
.list p { margin: 0; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1.25rem; margin: 0 0 1.25rem; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; min-width: 0; }
.state { font-size: 0.9375rem; color: var(--soft); }
.state.wrong { color: var(--clay); }
.pages { display: flex; justify-content: space-between; gap: 1rem; margin: 1rem 0; }
@media (max-width: 26rem) {
  h1 { font-size: 1.5rem; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: 0.5rem; }
  .actions > form, .actions > .button { flex: 1 1 auto; }
  .actions button { width: 100%; }
  .actions button.link { width: auto; }
}
@media (prefers-reduced-motion: no-preference) { button, .button, a { transition: background-color 0.12s, color 0.12s, border-color 0.12s; } }
`.trim();
