/** Bodies of requests, by the name they have in the OpenAPI document. */
export const claimBodies = {} as const
/** Bodies of answers, likewise. */
export const claimAnswers = {} as const
