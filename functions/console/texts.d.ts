/** What the bundle embeds as texts; `console/build.ts` makes them before the bundle is made. */
declare module '*/page.html' {
  const text: string
  export default text
}
declare module '*/app.txt' {
  const text: string
  export default text
}
declare module '*/style.css' {
  const text: string
  export default text
}
declare module '*/live.txt' {
  const text: string
  export default text
}
declare module '*/worker.txt' {
  const text: string
  export default text
}
