/** What the receiving server says about who sent a mail. */
export type Authentication = 'pass' | 'fail' | 'none';
