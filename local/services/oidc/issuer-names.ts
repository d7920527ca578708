/** What console, API and issuer call each other on the laptop; deployed stages choose their own. */
export const AUDIENCE = 'carebed-api'
export const CLIENT_ID = 'carebed-console'
/** Life of an access token, seconds. */
export const TOKEN_SECONDS = 3600
