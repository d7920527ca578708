/** Large letters for tired eyes at night, one column for any phone, dark where the phone is. */
export const style = `
:root { color-scheme: light dark; --ink: #111; --paper: #fff; --soft: #f1f1ee; --line: #8a8a86; --go: #0b5d3b; --warn: #a01818 }
@media (prefers-color-scheme: dark) { :root { --ink: #f3f3ef; --paper: #131312; --soft: #262624; --go: #1d7a51; --warn: #ff9b90 } }
* { box-sizing: border-box; margin: 0 }
body { font: 20px/1.45 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: anywhere }
main { max-width: 34rem; margin: 0 auto; padding: 1rem; display: flex; flex-direction: column; gap: .9rem }
h1 { font-size: 27px; line-height: 1.25 }
h2 { font-size: 22px; line-height: 1.3 }
.mark { font-weight: 700 }
.critical, .high, .drill { color: var(--warn) }
.state { font-weight: 700; padding: .7rem .8rem; border-left: .35rem solid var(--go); background: var(--soft) }
.nobody { border-left-color: var(--warn) }
.said { font-weight: 700; padding: .7rem .8rem; border: 2px solid var(--warn) }
.small { font-size: 18px }
form, .keys { display: flex; flex-wrap: wrap; gap: .6rem }
form > p { flex: 1 0 100% }
button, .key { font: inherit; font-weight: 700; flex: 1 1 8rem; min-height: 56px; padding: .5rem .8rem; border-radius: .6rem; border: 2px solid var(--line); background: var(--soft); color: var(--ink); text-align: center; text-decoration: none; display: flex; align-items: center; justify-content: center }
.go { background: var(--go); border-color: var(--go); color: #fff }
summary { min-height: 48px; padding: .6rem 0; font-weight: 700 }
ul { list-style: none; padding: 0; display: grid; gap: .8rem }
li { border: 2px solid var(--line); border-radius: .6rem; padding: .8rem; display: grid; gap: .5rem }
pre { font: inherit; white-space: pre-wrap; padding: .8rem; border: 2px solid var(--go) }
a { color: inherit }
footer { border-top: 1px solid var(--line); padding-top: .8rem; display: grid; gap: .6rem; font-size: 18px }
footer a { display: inline-block; min-height: 44px; padding: .4rem 0; font-weight: 700 }`
