import { text } from './text.ts'

/** Last night and what is usual, and what a terminal measured last. */
export const nightWords = {
  'night.title': text('昨夜', 'Last night'),
  'night.earlier': text('更早的一夜', 'An earlier night'),
  'night.in-bed-since': text('上床', 'In bed since'),
  'night.up-at': text('起床', 'Up at'),
  'night.not-seen': text('没有看到', 'not seen'),
  'night.in-bed': text('在床共', 'In bed for'),
  'night.exits': text('夜里离床', 'Times out of bed'),
  'night.exits-none': text('没有', 'none'),
  'night.times': text('{n} 次', '{n}'),
  'night.exit': text('{time}，{length}', '{time}, for {length}'),
  'night.exit-unknown': text('{time}，多久没有测到', '{time}, for how long was not measured'),
  'night.exit-usual': text('平时每次 {length}', 'usually {length} each'),
  'night.out-of-bed': text('离床共', 'Out of bed for'),
  'night.heart': text('静息心率', 'Resting heart rate'),
  'night.breath': text('静息呼吸', 'Resting breathing rate'),
  'night.gaps': text('没有数据', 'No data for'),
  'night.gaps-none': text('没有 5 分钟以上的空白', 'no gap of 5 min or longer'),
  'night.gap': text('{from} 到 {to}', '{from} to {to}'),
  'night.gaps-more': text('另有 {n} 段，共 {length}', '{n} more, {length} in all'),
  'night.under-a-minute': text('不到 1 分钟', 'under a minute'),
  'night.usual': text('平时 {what}', 'usually {what}'),
  'night.usual-from': text(
    '“平时”取自最近 14 夜中测到的 {n} 夜。',
    '“Usually” is taken from {n} measured nights of the last 14.',
  ),
  'night.few-nights': text('夜数还不够，说不出平时怎样。', 'Not enough nights yet to say what is usual.'),
  'night.few-nights-of-it': text('夜数还不够，说不出平时', 'not enough nights yet to say what is usual'),
  'night.sparse': text(
    '这一夜大半没有测到，下面的数字说明不了多少。',
    'Most of this night was not measured: the figures below say little.',
  ),
  'night.never-known': text(
    '这一夜不知道是否有人在床。',
    'It is not known whether anybody lay in bed that night.',
  ),
  'night.never-in-bed': text(
    '这一夜大半没有测到，也没有看到有人在床。',
    'Most of this night was not measured, and nobody was seen in bed.',
  ),
  'night.not-yet': text(
    '一夜算到中午为止，12:30 前后可以在这里看到昨夜。',
    'A night is counted until noon: last night can be seen here from about 12:30.',
  ),
  'night.missing': text(
    '没有昨夜的数据——没有消息不等于平安。',
    'There is no data of last night. Silence is not health.',
  ),
  'night.refused': text('昨夜的情况不对您开放。', 'Last night is not for you to see.'),
  'night.failed': text('没有读到昨夜的情况，正在重试。', 'Last night could not be read; trying again.'),

  'reading.title': text('最近测量', 'Last measurements'),
  'reading.none': text('终端还没有测量记录。', 'A terminal has measured nothing yet.'),
  'reading.at': text('{time}，{age}前', '{time}, {age} ago'),
  'reading.blood-pressure': text('血压', 'Blood pressure'),
  'reading.glucose': text('血糖', 'Blood glucose'),
  'reading.spo2': text('血氧', 'Oxygen'),
  'reading.temperature': text('体温', 'Temperature'),
  'reading.weight': text('体重', 'Weight'),
  'reading.pulse': text('脉搏 {n} 次/分', 'pulse {n} /min'),
} as const
