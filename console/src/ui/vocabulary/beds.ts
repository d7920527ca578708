import { text } from './text.ts'

/** What is known of a bed, and how well. */
export const bedWords = {
  'bed.in': text('在床', 'In bed'),
  'bed.out': text('离床', 'Out of bed'),
  'bed.unknown': text('未知', 'UNKNOWN'),
  'bed.since': text('{time} 起', 'since {time}'),
  'bed.empty': text('无人入住', 'Nobody lives here'),
  'bed.because.silent': text('设备没有消息', 'the device is silent'),
  'bed.because.disconnected': text('设备断线', 'the device is disconnected'),
  'bed.because.poor-signal': text('信号不好', 'the signal is poor'),
  'bed.because.clock': text('设备时钟错误', "the device's clock is wrong"),
  'bed.because.no-device': text('没有设备', 'there is no device'),
  'bed.because.not-read': text('本页面没有读到', 'this page could not read it'),
  'bed.because.no-data': text('没有数据', 'there is no data'),
  'bed.disputed': text('两个设备说法不一，请去看看', 'Two sensors disagree about this. Please look.'),
  'bed.last-seen': text('最后一次看到：{what}', 'Last seen: {what}'),
  'bed.heart': text('心率', 'Heart rate'),
  'bed.breath': text('呼吸', 'Respiration'),
  'bed.per-minute': text('次/分', '/min'),
  'bed.not-measured': text('未测到', 'not measured'),
  'bed.data-age': text('{age}前的数据', 'Data {age} old'),
  'bed.no-data': text('没有数据', 'No data'),
  'bed.protected': text('守护中', 'Protected'),
  'bed.protected-since': text('守护中，{time} 起', 'Protected since {time}'),
  'bed.not-protected': text('没有守护：{why}', 'Not protected: {why}'),
  'bed.alerts': text('待处理：', 'Open: '),
} as const
