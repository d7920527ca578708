import { describe, expect, it } from 'vitest'
import type { Condition, Episode } from '../../../contracts/alert.ts'
import { minutes, tenAtNight } from '../../support/a-place.ts'
import { fastHeart, said } from './said.ts'

describe('every other condition', () => {
  const rows: [Condition, Partial<Episode> & { after?: number }, string, string][] = [
    ['sos', { evidence: { eventId: 'p1', arrived: 1 } }, 'the help key was pressed', '按下了求助键'],
    ['sos', { evidence: { key: 'cord' } }, 'the help cord was pulled', '拉动了求助拉绳'],
    ['fall', { priority: 'high' }, 'a fall is suspected', '疑似跌倒'],
    ['fall', { priority: 'critical' }, 'a fall was detected', '检测到跌倒'],
    [
      'fall',
      { priority: 'critical', evidence: { certainty: 'suspected', seconds: 60 } },
      'a suspected fall was not taken back within 60 s',
      '疑似跌倒，60 秒内未撤回',
    ],
    [
      'fall',
      { priority: 'critical', evidence: { paused: true } },
      'a fall was detected, watching was paused then',
      '检测到跌倒，当时守护已暂停',
    ],
    [
      'no-breathing',
      { evidence: { seconds: 12, limit: 30, limitFrom: 'default' } },
      'no breathing for 30 s, limit is our default',
      '30 秒没有呼吸，限值为系统默认值',
    ],
    [
      'no-vital-signs',
      { evidence: { heldSeconds: 30, lastFound: tenAtNight - minutes(1) } },
      'in bed with a good signal, but no heartbeat or breathing for 30 s, last found at 21:59',
      '在床且信号良好，但 30 秒测不到呼吸和心跳，最后一次测到是 21:59',
    ],
    [
      'respiration-low',
      { evidence: { ...fastHeart, limit: 7, last: 6.04 } },
      "breathing rate at or below 7 /min for 60 s, last 6, limit set by the bed's plan of 3 Nov",
      '呼吸达到或低于 7 次/分，持续 60 秒，最近 6，限值来自 11 月 3 日的床位方案',
    ],
    [
      'no-movement',
      { priority: 'medium', evidence: { heldSeconds: 7200 } },
      'no movement in bed for 2 h',
      '在床 2 小时没有体动',
    ],
    [
      'wet',
      { priority: 'medium', evidence: { minutes: 5 } },
      'the bed has been wet for 5 min',
      '床铺潮湿已 5 分钟',
    ],
    ['wet', { priority: 'medium', evidence: { minutes: 0 } }, 'the bed is wet', '床铺潮湿'],
    [
      'not-in-bed-by',
      { priority: 'medium', evidence: { at: '23:00' } },
      'not in bed by 23:00',
      '23:00 仍未上床',
    ],
    [
      'not-in-bed-by',
      { priority: 'medium', evidence: { at: '23:00', limitFrom: 'bed', lastSeen: tenAtNight } },
      "not in bed by 23:00, last seen at 22:00, limit set by the bed's plan",
      '23:00 仍未上床，最后一次看到是 22:00，限值来自床位方案',
    ],
    ['not-up-by', { priority: 'medium', evidence: { at: '09:00' } }, 'not up by 09:00', '09:00 仍未起床'],
    ['sit-up', { priority: 'medium' }, 'sitting up in bed', '坐起'],
    [
      'blood-pressure',
      {
        evidence: {
          kind: 'blood-pressure',
          values: { systolic: 192, diastolic: 104 },
          unit: 'mmHg',
          figure: 'systolic',
          side: 'high',
          limit: 180,
          limitFrom: 'default',
        },
      },
      'blood pressure 192/104 mmHg, upper value at or above 180, limit is our default',
      '血压 192/104 mmHg，收缩压达到或超过 180，限值为系统默认值',
    ],
    [
      'spo2',
      { evidence: { kind: 'spo2', values: { spo2: 88 }, unit: '%', side: 'low', limit: 90 } },
      'oxygen saturation 88 %, at or below 90',
      '血氧 88 %，达到或低于 90',
    ],
    [
      'weight',
      { priority: 'medium', evidence: { values: { weight: 58.2 }, change: -2.4, limit: 2 } },
      'weight 58.2 kg, 2.4 kg less than a week before, a change of 2 kg is worth telling',
      '体重 58.2 kg，一周内减少 2.4 kg，允许变化 2 kg',
    ],
    [
      'unlike-before',
      {
        priority: 'medium',
        evidence: {
          figures: [
            { figure: 'exits', value: 6, median: 2, spread: 1 },
            { figure: 'restingHeartRate', value: 78.26, median: 64, spread: 2 },
          ],
        },
      },
      'this night was unlike the last two weeks, out of bed 6 times (usually about 2), resting heart rate 78.3 /min (usually about 64)',
      '这一夜与近两周不同，离床 6 次（平时约 2），静息心率 78.3 次/分（平时约 64）',
    ],
    [
      'sensor-fault',
      { evidence: { part: 'belt' } },
      'the sensor reports a fault: belt',
      '传感器报告故障：belt',
    ],
    [
      'sensor-fault',
      { evidence: { heldSeconds: 600 } },
      'the signal has been poor for 10 min',
      '信号差已 10 分钟',
    ],
    [
      'device-silent',
      { after: minutes(4), evidence: { because: 'silent', minutes: 3 } },
      'no message from the device for 4 min',
      '设备 4 分钟没有消息',
    ],
    [
      'device-silent',
      { after: minutes(3), evidence: { because: 'disconnected' } },
      'no message from the device for 3 min, it is disconnected',
      '设备 3 分钟没有消息，连接已断开',
    ],
    [
      'clock-fault',
      { evidence: { fault: 'slow', offset: minutes(7) } },
      "the device's clock is 7 min behind",
      '设备时钟慢了 7 分钟',
    ],
    [
      'clock-fault',
      { evidence: { fault: 'fast', offset: -minutes(150) } },
      "the device's clock is 2 h 30 min ahead",
      '设备时钟快了 2 小时 30 分钟',
    ],
    [
      'battery-low',
      { evidence: { percent: 18, level: 'low', limit: 20 } },
      'the battery is at 18 %, below 20 %',
      '电池剩余 18%，低于 20%',
    ],
    [
      'battery-low',
      { evidence: { percent: 8, level: 'empty' } },
      'the battery is nearly empty, 8 % left',
      '电池即将耗尽，剩余 8%',
    ],
    ['mains-lost', {}, 'mains power is lost', '市电中断'],
    [
      'region-outage',
      { evidence: { silent: 12, beds: 30 } },
      '12 of 30 beds of this village fell silent at once',
      '本村 30 张床位中有 12 张同时失联',
    ],
  ]
  it.each(rows)('%s %j is said plainly', (condition, over, en, zh) => {
    expect(said(condition, over)).toEqual({ en, 'zh-CN': zh })
  })
})
