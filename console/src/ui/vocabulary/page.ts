import { text } from './text.ts'

/** The page around everything: sign-in, freshness, headings. */
export const pageWords = {
  'page.alerts': text('待处理警报', 'Open alerts'),
  'page.alerts-none': text('现在没有待处理的警报。', 'No open alerts now.'),
  'page.technical': text('设备警报', 'Device alerts'),
  'page.technical-hint': text(
    '与照护无关，不计入待处理警报。',
    'Apart from care; not counted among the open alerts.',
  ),
  'page.beds': text('床位', 'Beds'),
  'page.beds-none': text('没有可以给您看的床位。', 'There are no beds for you to see.'),
  'page.aggregates-only': text(
    '您的角色只看汇总数据；这里不显示任何个人。',
    'Your role sees totals only; no single person is shown here.',
  ),
  'page.incomplete': text('数量太多，这里没有全部显示。', 'There are too many; not all are shown here.'),
  'page.back': text('← 全部警报', '← All alerts'),
  'page.other-alerts': text('← 全部警报（另有 {n} 个待处理）', '← All alerts ({n} others open)'),
  'page.back-home': text('← 警报和床位', '← Alerts and beds'),
  'page.back-home-open': text('← 警报和床位（{n} 个待处理）', '← Alerts and beds ({n} open)'),
  'page.language': text('English', '中文'),
  'page.title': text('（{n}）待处理 · carebed', '({n}) open · carebed'),
  'page.title-stale': text('（?）未更新 · carebed', '(?) not up to date · carebed'),
  'page.title-calm': text('carebed', 'carebed'),
  'page.you': text('您以 {name} 的身份登录', 'Signed in as {name}'),
  'page.sign-out': text('退出登录', 'Sign out'),
  'page.reading': text('正在读取…', 'Reading…'),
  'page.close': text('知道了', 'Understood'),

  'fresh.now': text('刚刚核对', 'Checked just now'),
  'fresh.ago': text('{age}前核对', 'Checked {age} ago'),
  'stale.title': text('画面没有更新！', 'This page is not up to date!'),
  'stale.since': text(
    '最后一次核对是 {time}（{age}前）。之后的警报这里看不到——没有消息不等于平安。',
    'Last checked at {time} ({age} ago). Alerts after that are not seen here: silence is not health.',
  ),
  'stale.never': text(
    '还没有读到任何数据。没有消息不等于平安。',
    'Nothing has been read yet. Silence is not health.',
  ),
  'stale.wavering': text('刚才没有连上，正在重试。', 'The last check failed; trying again.'),
  'stale.unreachable': text(
    '连不上服务器。请检查手机信号。',
    'The server cannot be reached. Check your signal.',
  ),
  'stale.failing': text('服务器出了故障。', 'The server has a fault.'),
  'stale.call': text('如有疑问，请打电话或亲自去看。', 'When in doubt, call or go and look.'),
  'stale.retry': text('立即重试', 'Try now'),
  'stale.as-of': text('{time} 时的情况', 'As of {time}'),

  'sign-in.title': text('请登录', 'Please sign in'),
  'sign-in.why': text('登录后才能看到警报和床位。', 'Alerts and beds are shown after you sign in.'),
  'sign-in.go': text('登录', 'Sign in'),
  'sign-in.going': text('正在前往登录…', 'Taking you to the sign-in…'),
  'sign-in.ended': text(
    '您的登录已过期，现在看不到任何警报。请重新登录。',
    'Your sign-in has ended; no alerts are seen now. Please sign in again.',
  ),
  'sign-in.failed': text('登录没有成功：{reason}', 'The sign-in did not succeed: {reason}'),
  'sign-in.unlinked': text(
    '这个账户还没有和人员绑定。请联系您的值班台。',
    'This account is not linked to a person yet. Please ask your duty desk.',
  ),
} as const
