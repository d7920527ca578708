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
  'push.title': text('在此浏览器通知我', 'Tell me in this browser'),
  'push.what': text(
    '页面关闭时也会显示通知。手机关机、静音或没有网络时收不到：不要只靠它。',
    'Shows notifications while this page is closed, too. Not while the phone is off, muted or without network: do not rely on it alone.',
  ),
  'push.looking': text('正在查看…', 'Looking…'),
  'push.off': text('此浏览器不会通知您。', 'This browser does not tell you.'),
  'push.asking': text('请在浏览器的询问中选择“允许”…', 'Please allow it where the browser asks…'),
  'push.on': text(
    '此浏览器会通知您。请用上面的测试确认。',
    'This browser tells you. Make sure by the test above.',
  ),
  'push.ending': text('正在停止…', 'Ending it…'),
  'push.turn-on': text('在此浏览器通知我', 'Tell me in this browser'),
  'push.turn-off': text('不再在此浏览器通知我', 'No longer in this browser'),
  'push.impossible.no-worker': text(
    '此浏览器不能接收推送。iPhone 须先把页面添加到主屏幕；也可换一个浏览器。',
    'This browser cannot be pushed to. On an iPhone the page must be on the home screen first; another browser may do.',
  ),
  'push.impossible.refused': text(
    '此浏览器已禁止通知。请在浏览器的网站设置里允许，再打开此页。',
    'Notifications are forbidden in this browser. Allow them in its settings for this site, then open this page again.',
  ),
  'push.impossible.no-key': text(
    '本系统没有设置浏览器推送。请联系值班台。',
    'Web push is not set up here. Please ask your duty desk.',
  ),
  'push.failed.no-push-service': text(
    '浏览器的推送服务没有回应：此浏览器不会通知您。请稍后再试，或使用其他渠道。',
    'The push service of this browser does not answer: it does not tell you. Try later, or use another channel.',
  ),
  'push.failed.unsure': text(
    '没有回应：可能没有改变。请再按一次。',
    'No answer: it may not have changed. Press again.',
  ),
  'push.failed.refused': text(
    '没有保存：渠道已满，或资料刚被改动。请再试，或联系值班台。',
    'Not kept: you have as many channels as there may be, or were just being changed. Try again, or ask your duty desk.',
  ),
} as const
