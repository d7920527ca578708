/** The seams between the services of the local cloud. Each service is one file or folder in `local/services`. */

/** The local cloud's own time, in ms since the epoch. Above speed 1 it stands still while anybody is busy. */
export interface Clock {
  now(): number
  readonly speed: number
  /** Calls `work` once when the clock reaches `time`; the result cancels it. */
  at(time: number, work: () => void): () => void
  /** Says that work is queued or in flight; the clock above speed 1 waits until the result is called. */
  busy(what: string): () => void
}

/** One resource of the synthesized template with every intrinsic resolved. */
export interface Resource {
  readonly logicalId: string
  readonly type: string
  readonly properties: Record<string, unknown>
  /** What `Ref` gives for it on AWS (a queue's URL, a table's name, a rule's name …). */
  readonly ref: string
  /** `Arn` where the type has one. */
  readonly arn: string
}

/** The synthesized stack as a plain model. */
export interface Template {
  readonly resources: readonly Resource[]
  ofType(type: string): readonly Resource[]
  /** Finds a resource by ARN, `Ref` or logical id; throws with the name when there is none. */
  find(name: string): Resource
  /** Folder with the bundle of an `AWS::Lambda::Function`. */
  codeOf(lambda: Resource): string
}

/** The durable queues. `send` resolves only when the message is on disk. */
export interface Queues {
  send(message: { queue: string; body: string; delaySeconds?: number }): Promise<{ messageId: string }>
}

/** What an invocation came to. */
export type InvocationOutcome =
  | { outcome: 'returned'; payload: unknown }
  | { outcome: 'threw'; message: string; type: string }
  | { outcome: 'timed-out'; seconds: number }
  | { outcome: 'crashed'; message: string }

/** The Lambda functions of the template. Waits for a free process when the concurrency limit is reached. */
export interface Lambdas {
  invoke(functionName: string, event: unknown): Promise<InvocationOutcome>
}

/** What the caller of the AWS-protocol endpoint is, told by its access key: a function's role or the operator's own shell. */
export type Caller = { kind: 'role'; roleLogicalId: string } | { kind: 'local' }

/** An HTTP request to the AWS-protocol endpoint, body read. */
export interface AwsRequest {
  method: string
  path: string
  query: URLSearchParams
  headers: Record<string, string>
  body: Buffer
  caller: Caller
}

export interface AwsResponse {
  status: number
  headers?: Record<string, string>
  body: string | Buffer
}

/** One imitated AWS service behind the AWS-protocol endpoint. `undefined` = not for me. */
export interface AwsService {
  readonly name: string
  handle(request: AwsRequest): Promise<AwsResponse | undefined>
}

/** What the broker offers to the other services. */
export interface Broker {
  /** Publishes as the cloud itself; resolves when retained state and offline sessions are on disk. */
  publish(message: { topic: string; payload: Buffer; qos: 0 | 1; retain: boolean }): Promise<void>
  /** Cuts a live connection (revoked certificate). */
  disconnect(certificateId: string): void
  close(): Promise<void>
}
