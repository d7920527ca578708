import { text } from './text.ts'

/** Watching a bed live. */
export const watchWords = {
  'watch.title': text('实时查看', 'Watch live'),
  'watch.begin': text('实时查看 3 分钟', 'Watch for 3 minutes'),
  'watch.go-on': text('再看 3 分钟', 'Another 3 minutes'),
  'watch.off': text(
    '由设备直接显示心率和呼吸。没有人看时不会提醒。',
    'Heart and breath straight from the device. It calls nobody: somebody must look.',
  ),
  'watch.asking': text('正在请设备发送…', 'Asking the device…'),
  'watch.ended': text(
    '三分钟已过，不再实时显示。',
    'The three minutes are over; nothing is shown live any more.',
  ),
  'watch.unsure': text('没有连上，请再按一次。', 'It could not be reached. Press again.'),
  'watch.refused': text('不能实时查看。', 'It cannot be watched.'),
  'watch.opening': text('正在连接…', 'Connecting…'),
  'watch.nothing-yet': text('已连接，还没有收到任何数据。', 'Connected; nothing has come yet.'),
  'watch.hears': text('正在接收。', 'Receiving.'),
  'watch.lost': text(
    '连接已断：下面不是现在的情况。请再按一次。',
    'The connection broke: what stands here is not now. Press again.',
  ),
  'watch.breath': text('呼吸', 'Breathing'),
  'watch.is': text('{n} 次/分', '{n} /min'),
  'watch.was': text('之前 {n} 次/分', 'was {n} /min'),
  'watch.age': text('{age}前', '{age} ago'),
  'watch.old': text('{age}前的旧数据，现在未知', 'old, {age} ago; not known now'),
  'watch.weak': text('信号弱，不可靠', 'weak signal, not to be relied on'),
  'watch.left': text('还有 {n} 秒', '{n} s left'),
} as const
