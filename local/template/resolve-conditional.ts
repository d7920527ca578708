/** Tells whether a named condition of the template holds; throws when there is none of that name. */
export interface ConditionPorts {
  condition(name: string): boolean
}

const conditional = new Set(['Condition', 'Fn::If', 'Fn::Equals', 'Fn::And', 'Fn::Or', 'Fn::Not'])

/** Whether an intrinsic belongs to this file. */
export function isCondition(name: string): boolean {
  return conditional.has(name)
}

/** Resolves the condition functions; of `Fn::If` only the branch that is taken. */
export function resolveConditional(
  { name, argument }: { name: string; argument: unknown },
  { ports, again }: { ports: ConditionPorts; again: (value: unknown) => unknown },
): unknown {
  if (name === 'Condition') return ports.condition(String(argument))
  if (!Array.isArray(argument)) throw new Error(`${name} expects a list`)
  const [first, second, third] = argument
  const holds = (value: unknown) => again(value) === true
  switch (name) {
    case 'Fn::If':
      return again(ports.condition(String(first)) ? second : third)
    case 'Fn::Equals':
      return String(again(first)) === String(again(second))
    case 'Fn::And':
      return argument.every(holds)
    case 'Fn::Or':
      return argument.some(holds)
    default:
      return !holds(first)
  }
}
