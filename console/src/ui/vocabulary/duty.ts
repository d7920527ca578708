import { text } from './text.ts'

/** Who answers, drills, and the siren of the duty desk. */
export const dutyWords = {
  'duty.caregiver': text('护理员', 'caregiver'),
  'duty.lead': text('带班', 'shift lead'),
  'duty.desk': text('值班台', 'duty desk'),
  'duty.medical': text('医护', 'clinician'),

  'tonight.title': text('现在谁来响应', 'Who answers now'),
  'tonight.at-once': text('立即', 'At once'),
  'tonight.after': text('{age}后', 'After {age}'),
  'tonight.as': text('{who}（{as}）', '{who} ({as})'),
  'tonight.and': text('、', ', '),
  'tonight.nobody': text('没有人！', 'Nobody!'),
  'tonight.read': text('按 {age}前的值班表和照护方案', 'By the roster and the care plan of {age} ago'),
  'tonight.old': text('{age}前读取，现在可能不同', 'Read {age} ago; it may be different now'),
  'tonight.failed': text('没有读到，正在重试。', 'It could not be read; trying again.'),

  'drill.title': text('演练', 'Drill'),
  'drill.what': text(
    '走一遍真实的求助流程，检验是否有人响应。',
    'Rehearses a help call the whole real way, to see whether it is answered.',
  ),
  'drill.rings': text(
    '手机会真的响起，没有人响应会升级到值班台警笛，床边设备也会说话。所有消息都写明“演练”。',
    "Phones ring for real, the duty desk's siren sounds if nobody answers, and the bed's devices speak. Everything says DRILL.",
  ),
  'drill.ask': text('做一次演练…', 'Make a drill…'),
  'drill.start': text('开始演练', 'Start the drill'),
  'drill.started': text('演练已开始。', 'The drill has begun.'),
  'drill.look': text('看它走到哪一步', 'See how far it has come'),
  'drill.unsure': text(
    '没有回应：可能已经开始。请先看待处理警报。',
    'No answer: it may have begun. Look at the open alerts first.',
  ),
  'drill.refused.drill-goes-on': text(
    '这张床位的上一次演练还没有结束。',
    'A drill at this bed is not over yet.',
  ),
  'drill.refused.somebody-needs-help': text(
    '这张床位有紧急警报待处理，现在不能演练。',
    'An urgent alert is open at this bed: no drill now.',
  ),

  'siren.title': text('警笛：没有人响应！', 'SIREN: nobody has answered!'),
  'siren.since': text('{age}前触发', 'raised {age} ago'),
  'siren.why.last-step': text('响应链已到最后一步', 'the chain has come to its last step'),
  'siren.why.step-failed': text('有一步没有通知到任何人', 'a step has reached nobody'),
  'siren.sound-on': text('警笛声已开', 'The siren can be heard here'),
  'siren.sound-off': text('本页面没有声音', 'This page is silent'),
  'siren.sound-refused': text('浏览器不允许发声！', 'The browser allows no sound!'),
  'siren.turn-on': text('打开声音', 'Turn the sound on'),
  'siren.turn-off': text('关闭声音', 'Turn the sound off'),
} as const
