import { text } from './text.ts'

/** The course of one alert and who was reached. */
export const historyWords = {
  'history.title': text('经过', 'What happened'),
  'history.raised': text('触发', 'Raised'),
  'history.joined': text('再次发生', 'Happened again'),
  'history.told': text('已通知', 'Told'),
  'history.answered-device': text('已回应设备', 'The device was answered'),
  'history.acknowledged': text('接单', 'Is going'),
  'history.claim-expired': text('到时未到，重新升级', 'Did not come in time; escalated again'),
  'history.escalated': text('升级，通知下一位', 'Escalated to the next person'),
  'history.arrived': text('到达', 'Arrived'),
  'history.released': text('放弃', 'Gave it up'),
  'history.cleared': text('自动恢复', 'Ended by itself'),
  'history.disproved': text('后来的数据否定了它', 'Later data disproved it'),
  'history.resolved': text('完成', 'Done'),
  'history.due-by': text('应在 {time} 前到', 'due by {time}'),
  'history.over': text('通过{channel}', 'by {channel}'),

  'reach.title': text('通知到谁', 'Who was reached'),
  'reach.none': text('还没有通知任何人。', 'Nobody has been told yet.'),
  'reach.about-to-send': text('正要发送，结果未知', 'About to be sent, result unknown'),
  'reach.accepted': text('渠道已接受，未确认送达', 'Accepted by the channel, delivery not confirmed'),
  'reach.delivered': text('已送达', 'Delivered'),
  'reach.seen': text('已看到', 'Seen'),
  'reach.answered': text('已回应', 'Answered'),
  'reach.failed': text('没有送到：{reason}', 'Not reached: {reason}'),
  'channel.outbox': text('本机发件箱', 'local outbox'),
  'channel.webhook': text('网络回调', 'webhook'),

  'who.you': text('您', 'You'),
  'who.caregiver': text('护理员', 'A caregiver'),
  'who.family': text('家属', 'Family'),
  'who.neighbour': text('邻里', 'A neighbour'),
  'who.grid-worker': text('网格员', 'A grid worker'),

  'age.seconds': text('{s} 秒', '{s} s'),
  'age.minutes-seconds': text('{m} 分 {s} 秒', '{m} min {s} s'),
  'age.minutes': text('{m} 分钟', '{m} min'),
  'age.hours': text('{h} 小时 {m} 分', '{h} h {m} min'),
  'age.days': text('{d} 天 {h} 小时', '{d} d {h} h'),
} as const
