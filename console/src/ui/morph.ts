/**
 * Makes the children of `live` equal to those of `wanted`, touching only what differs, so that focus, scrolling, a
 * half-written note and what a screen reader is reading stay where they are. Elements with `data-key` keep their
 * identity when they move.
 */
export function morphChildren(live: Element, wanted: Element): void {
  let at: ChildNode | null = live.firstChild
  for (const next of [...wanted.childNodes]) {
    const match = findMatch(at, next)
    if (match === undefined) {
      live.insertBefore(next, at)
      continue
    }
    if (match !== at) live.insertBefore(match, at)
    morphNode(match, next)
    at = match.nextSibling
  }
  while (at) {
    const gone: ChildNode = at
    at = at.nextSibling
    gone.remove()
  }
}

function morphNode(live: Node, wanted: Node): void {
  if (live instanceof Element && wanted instanceof Element) {
    morphAttributes(live, wanted)
    // What somebody is writing belongs to her.
    if (!(live instanceof HTMLTextAreaElement)) morphChildren(live, wanted)
  } else if (live.nodeValue !== wanted.nodeValue) {
    live.nodeValue = wanted.nodeValue
  }
}

function morphAttributes(live: Element, wanted: Element): void {
  for (const { name } of [...live.attributes]) {
    if (wanted.hasAttribute(name)) continue
    // What somebody has unfolded stays unfolded.
    if (name === 'open' && live instanceof HTMLDetailsElement) continue
    live.removeAttribute(name)
  }
  for (const { name, value } of wanted.attributes) {
    if (live.getAttribute(name) !== value) live.setAttribute(name, value)
  }
}

/** A keyed element anywhere further on; otherwise only the very next node, if it is of the same kind. */
function findMatch(at: ChildNode | null, wanted: Node): ChildNode | undefined {
  if (at === null) return undefined
  const key = keyOf(wanted)
  if (key === undefined) return isSameKind(at, wanted) ? at : undefined
  for (let node: ChildNode | null = at; node; node = node.nextSibling) {
    if (keyOf(node) === key && isSameKind(node, wanted)) return node
  }
  return undefined
}

const keyOf = (node: Node): string | undefined =>
  node instanceof Element ? (node.getAttribute('data-key') ?? undefined) : undefined

const isSameKind = (one: Node, other: Node): boolean =>
  one.nodeType === other.nodeType && one.nodeName === other.nodeName && keyOf(one) === keyOf(other)
