import type { ApiRoute } from './api-shape.ts'
import { percentDecode } from './percent-decode.ts'

/** A route that answers a request, with what its path parameters stand for. */
export interface RouteMatch {
  readonly route: ApiRoute
  readonly parameters: Readonly<Record<string, string>>
}

/**
 * The most specific route: a full match before a greedy one (`{proxy+}`), fixed segments before parameters, a method
 * before `ANY`, and `$default` last. Source: "Routing API requests" of the HTTP API developer guide.
 */
export function matchRoute(
  routes: readonly ApiRoute[],
  { method, path }: { method: string; path: string },
): RouteMatch | undefined {
  const matches = routes.flatMap((route) => {
    const match = score(route, { method, path })
    return match === undefined ? [] : [match]
  })
  return matches.sort((a, b) => (a.rank < b.rank ? 1 : -1))[0]
}

function score(
  route: ApiRoute,
  { method, path }: { method: string; path: string },
): (RouteMatch & { rank: string }) | undefined {
  if (route.key === '$default') return { route, parameters: {}, rank: '' }
  const [routeMethod = '', routePath = ''] = route.key.split(' ')
  if (routeMethod !== 'ANY' && routeMethod !== method) return undefined
  const parameters = matchPath(segments(routePath), segments(path))
  if (parameters === undefined) return undefined
  // Compared as text, segment by segment: 3 = fixed, 2 = parameter, 1 = greedy.
  const kinds = segments(routePath).map((part) =>
    part.endsWith('+}') ? '1' : part.startsWith('{') ? '2' : '3',
  )
  return { route, parameters, rank: `${kinds.join('')}${routeMethod === 'ANY' ? '' : '1'}` || '0' }
}

function matchPath(pattern: readonly string[], path: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {}
  for (const [index, part] of pattern.entries()) {
    const name = /^\{(.+?)(\+?)\}$/.exec(part)
    const value = name?.[2] === '+' ? path.slice(index).join('/') : path[index]
    if (value === undefined || (name?.[1] === undefined && value !== part)) return undefined
    if (name?.[1] !== undefined) {
      if (value === '') return undefined
      parameters[name[1]] = percentDecode(value)
    }
    if (name?.[2] === '+') return parameters
  }
  return path.length === pattern.length ? parameters : undefined
}

function segments(path: string): readonly string[] {
  return path.split('/').slice(1)
}
