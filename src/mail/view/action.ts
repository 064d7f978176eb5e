/** A link with words that say what it does. URLs are complete, and signed where they need to be. */
export interface Action {
  readonly label: string;
  readonly url: string;
}
