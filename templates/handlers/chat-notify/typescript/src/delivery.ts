/** What came of an attempt to send a message. Reasons are for people, and never have the secret. */
export type Delivery =
  | { readonly kind: 'sent' }
  /** Another attempt may succeed, not before so many seconds have passed. */
  | { readonly kind: 'later'; readonly reason: string; readonly afterSeconds?: number | undefined }
  /** With a cause it never got as far as the chat. */
  | { readonly kind: 'refused'; readonly reason: string; readonly cause?: Error };

/** The other side will not take the message, now or ever. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
