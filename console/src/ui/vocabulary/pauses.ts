import { text } from './text.ts'

/** A bed that is not watched for a while, for dignity. */
export const pauseWords = {
  'pause.until': text('已暂停看护，到 {time}', 'PAUSED until {time}'),
  'pause.last-seen': text('最后看到：已暂停看护，到 {time}', 'Last seen: PAUSED until {time}'),
  'pause.still-rings': text(
    '暂停时只有求助键、烟雾、燃气和漏水会报警。',
    'While paused, only help, smoke, gas and water ring.',
  ),
  'pause.by': text('{who}，{time} 起', 'By {who}, since {time}'),
  'pause.by-you': text('您，{time} 起', 'By you, since {time}'),
  'pause.choose': text('暂停看护…', 'Pause…'),
  'pause.how-long': text('暂停多久？到时自动恢复。', 'Pause for how long? It ends by itself.'),
  'pause.minutes': text('{n} 分钟', '{n} min'),
  'pause.hours': text('{n} 小时', '{n} h'),
  'pause.end': text('恢复看护', 'End the pause'),
  'pause.sending': text('正在发送…', 'Sending…'),
  'pause.unsure': text(
    '没有回应：可能没有记下。请看上面是否写着暂停。',
    'No answer: it may not be recorded. See above whether it says paused.',
  ),
  'pause.refused.not-for-this-role': text(
    '照护方案不允许您暂停。请联系值班台。',
    'The care plan does not let you pause. Please ask the duty desk.',
  ),
  'pause.refused.pauses-are-off': text('照护方案不允许暂停。', 'The care plan allows no pause here.'),
  'pause.refused.longer-than-allowed': text(
    '照护方案不允许这么久。',
    'The care plan does not allow it for so long.',
  ),
  'pause.refused.longer-than-12-hours': text('暂停最长 12 小时。', 'A pause lasts 12 hours at most.'),
} as const
