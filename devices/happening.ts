/** What the person does, or what befalls the device. A device ignores what it has no sense for. */
export type Happening =
  | { readonly what: 'lie-down' }
  | { readonly what: 'leave-bed' }
  | { readonly what: 'turn-over' }
  /** her heart settles at this rate, /min */
  | { readonly what: 'heart-rate'; readonly to: number }
  /** cord at the bed, red key at the terminal */
  | { readonly what: 'press-help' }
  /** green key at the terminal */
  | { readonly what: 'press-service' }
  | { readonly what: 'sensor'; readonly sensor: 'smoke' | 'gas' | 'water'; readonly state: 'start' | 'end' }
  | { readonly what: 'blood-pressure'; readonly systolic: number; readonly diastolic: number }
  | { readonly what: 'mains'; readonly state: 'lost' | 'back' }
  /** the connection of the home; the device goes on measuring and keeps what it has to say */
  | { readonly what: 'network'; readonly state: 'down' | 'up' }
  /** the device says nothing any more, not even that it goes */
  | { readonly what: 'power-off' }
