import { text } from './text.ts'

/** What somebody wants to be told herself, and whether it reaches her. */
export const meWords = {
  'nav.me': text('我的通知', 'My notifications'),
  'me.title': text('我的通知', 'My notifications'),
  'me.preferences': text('通知我什么', 'What I am told'),
  'me.never-held-back': text(
    '值班时，紧急和重要警报以及呼叫总会通知您，不受下面选择的限制。',
    'While you are on duty, critical and high alerts and calls always reach you, whatever you choose here.',
  ),
  'me.free': text('由您决定。', 'This is yours to choose.'),
  'me.quiet': text('安静时段', 'Quiet hours'),
  'me.quiet-on': text('在这段时间少打扰我', 'Disturb me less between'),
  'me.from': text('从', 'From'),
  'me.to': text('到', 'To'),
  'me.priorities': text('警报级别', 'Priorities'),
  'me.channels': text('通过哪些渠道', 'Over which channels'),
  'me.no-channels': text(
    '没有登记任何渠道：什么都通知不到您。请联系值班台。',
    'No channel is registered: nothing reaches you. Please ask your duty desk.',
  ),
  'me.save': text('保存', 'Save'),
  'me.saving.sending': text('正在保存…', 'Saving…'),
  'me.saving.saved': text('已保存。', 'Saved.'),
  'me.saving.incomplete': text(
    '请填好安静时段的开始和结束。',
    'Please say from when to when it is to be quiet.',
  ),
  'me.saving.unsure': text(
    '没有回应：可能没有保存。请再按一次。',
    'No answer: it may not be saved. Press again.',
  ),
  'me.test': text('能通知到我吗？', 'Can I be reached?'),
  'me.test-what': text(
    '向您的每个渠道发一条测试通知。请看手机是否真的收到。',
    'Sends a test over each of your channels. Look whether it really arrives.',
  ),
  'me.test-never': text('还没有试过。', 'Never tried so far.'),
  'me.test-accepted': text('渠道已接受；收到了吗？', 'Accepted by the channel; did it arrive?'),
  'me.test-age': text('{age}前测试', 'tested {age} ago'),
  'me.try': text('试试我的渠道', 'Try my channels'),
  'me.trying.sending': text('正在发送…', 'Sending…'),
  'me.trying.asked': text('已发出，结果会显示在上面。', 'On its way; what comes of it shows above.'),
  'me.trying.too-soon': text('一分钟内只能测试一次。', 'Once a minute at most.'),
  'me.trying.unsure': text('没有回应，请看上面的结果。', 'No answer; see above what came of it.'),
} as const
