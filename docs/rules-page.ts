import { type Condition, conditions } from '../contracts/alert.ts'
import { type RuleName, ruleSettings } from '../contracts/rule-settings.ts'
import type { Ending } from '../domain/alert-lifecycle.ts'
import { type Described, describeRule } from '../domain/catalogue/catalogue.ts'
import { nameCondition } from '../domain/explain/names.ts'
import { finestRhythmMs, type Gate } from '../domain/rules/gate.ts'

const endings: Record<Ending, string> = {
  'human-only': 'human only',
  clears: 'clears',
  'clears-when-acknowledged': 'clears + acknowledged',
}

const gates: Record<Gate, string> = {
  occupied: 'bed empty or unknown',
  initialising: 'sensor initialises',
  quality: 'signal poor',
  'known-quality': 'signal poor or unknown',
  movement: 'she moves',
  rhythm: `samples more than ${finestRhythmMs / 1000} s apart`,
}

type Level = Described['levels'][number]

/** One level of a rule as a sentence: "≥ 120 /min for 60 s: high, clears + acknowledged". */
export function sayLevel(level: Level): string {
  const { beyond, heldMs, at, where, priority, ends } = level
  const limit = beyond
    ? [beyond.of, beyond.sign, beyond.value, beyond.unit].filter(Boolean).join(' ')
    : undefined
  const held = heldMs === 0 ? (limit || at ? undefined : 'at once') : sayHeld(heldMs)
  const when = limit && held ? `${limit} for ${held}` : (limit ?? held)
  const clock = at === undefined ? undefined : at.includes('–') ? at : `at ${at}`
  const what = [where, clock, when].filter((part) => part !== undefined).join(', ')
  return `${what}: ${priority}, ${endings[ends]}`
}

const sayHeld = (ms: number): string => {
  if (ms % 3_600_000 === 0 && ms > 7_200_000) return `${ms / 3_600_000} h`
  return ms <= 60_000 ? `${ms / 1000} s` : `${ms / 60_000} min`
}

const coverageOf = ({ levels }: Described): string[] => {
  const shares = new Set(levels.flatMap(({ coverage }) => (coverage ? [`${coverage * 100} %`] : [])))
  return shares.size > 0 ? [`less than ${[...shares].join(' / ')} of the time measured`] : []
}

/** What may be set, and between which bounds. */
function boundsOf(settings: RuleName | undefined): string {
  if (settings === undefined) return 'nothing'
  const fields = Object.entries(ruleSettings[settings].shape)
  const said = fields.flatMap(([name, field]) => {
    if (name === 'shadow') return []
    if (name === 'on' && 'shadow' in ruleSettings[settings].shape) return ['on, shadow']
    const { minValue, maxValue } = field as { minValue?: number | null; maxValue?: number | null }
    return [typeof minValue === 'number' ? `${name} ${minValue}–${maxValue}` : name]
  })
  return said.join('; ')
}

const list = (values: readonly string[], none = '—'): string => (values.length > 0 ? values.join(', ') : none)
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const modes = { always: '', on: '', off: '**off** until a plan asks; ' } as const

function ruleRow(rule: Described): string {
  return row([
    `\`${rule.condition}\` ${nameCondition(rule.condition).en} ${nameCondition(rule.condition)['zh-CN']}`,
    `${modes[rule.mode]}${rule.levels.map(sayLevel).join('<br>')}`,
    rule.source,
    rule.over,
    list([...rule.gates.map((gate) => gates[gate]), ...coverageOf(rule)]),
    list(rule.hiddenBy.map((by) => `\`${by}\``)),
    list(rule.foundBy),
  ])
}

const settingsRow = (rule: Described): string =>
  row([
    `\`${rule.condition}\``,
    rule.settings === undefined ? '—' : `\`${rule.settings}\``,
    boundsOf(rule.settings),
  ])

const head = (names: readonly string[]): string[] => [row(names), row(names.map(() => '---'))]

const intro = `# Rules

Written by \`npm run docs:rules\` from the rules themselves (\`domain/catalogue\`); a test holds it to them, and another holds
them to the product's table. The limits are defaults with a stated source, editable per provider and per bed. They are
not medical advice.`

const notes = [
  '**Ends.** *human only*: a person closes it with an outcome. *clears*: it closes itself when the episode is over. *clears + acknowledged*: it goes on escalating until somebody has answered, and then closes itself.',
  '**Absent is not zero.** What was not measured neither raises nor clears anything; only `no-vital-signs` judges absence, behind gates of its own.',
  '**Event time.** Holding times count the measured time of the samples, whenever they arrive. What only late data proves (more than 10 min) is recorded and told to nobody; a call always alerts.',
  '**Hidden.** A hidden alert is kept and told to nobody while what hides it is unresolved; if it still goes on then, it is told then. What is critical, and a call, is never hidden.',
  '**Pause.** In a pause only help and service keys, smoke, gas, water and technical alerts are judged; a fall is recorded.',
  '**Shadow.** A rule in shadow is judged and recorded as always, and told to nobody.',
  '**One condition.** What a bed finds by itself and what the cloud finds in its samples is one condition and one alert, with both as evidence.',
]

/** docs/rules.md, whole. */
export function buildRulesPage(): string {
  const rules = conditions.map((condition: Condition) => describeRule(condition))
  const columns = [
    'what happens',
    'default, priority, ends',
    'source of the default',
    'the episode ends when',
    'not judged when',
    'hidden by',
    'found by',
  ]
  const remarks = rules.flatMap(({ condition, note }) =>
    note === undefined ? [] : [`- \`${condition}\`: ${note}`],
  )
  return [
    intro,
    '',
    ...head(columns),
    ...rules.map(ruleRow),
    '',
    ...remarks,
    '',
    '## How to read it',
    '',
    ...notes.map((note) => `- ${note}`),
    '',
    '## What a plan may set',
    '',
    ...head(['condition', 'key in the care plan', 'bounds that cannot be crossed']),
    ...rules.map(settingsRow),
    row(['a pause', '`pause`', boundsOf('pause')]),
    '',
  ].join('\n')
}
