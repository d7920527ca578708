export type Child = Node | string | undefined | readonly Child[]
type Attributes = Record<string, string | number | boolean | undefined>

/** Makes an element. `true` sets an attribute without value; `false` and `undefined` leave it out. */
export function el(tag: string, attributes: Attributes = {}, ...children: Child[]): HTMLElement {
  return fill(document.createElement(tag), attributes, children)
}

/** The same for parts of a drawing. */
export function svg(tag: string, attributes: Attributes = {}, ...children: Child[]): SVGElement {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children)
}

function fill<E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...flat(children))
  return element
}

const flat = (children: readonly Child[]): (Node | string)[] =>
  children.flatMap((child) => {
    if (child === undefined) return []
    return typeof child === 'string' || child instanceof Node ? [child] : flat(child)
  })
