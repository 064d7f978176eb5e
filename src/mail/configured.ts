import { cloudflareTransport } from './cloudflare.ts';
import { smtpTransport } from './smtp.ts';
import type { Transport } from './transport.ts';

/** The transport a deployment chose. `kind` `cloudflare` needs the `send_email` binding. */
export function transportFor(
  config: { readonly mail: { readonly transport: { kind: 'smtp'; url: string } | { kind: 'cloudflare' } } },
  binding: SendEmail | undefined,
): Transport {
  const { transport } = config.mail;
  if (transport.kind === 'smtp') return smtpTransport({ url: transport.url });
  if (binding === undefined)
    throw new TypeError('MAIL_TRANSPORT is "cloudflare" but there is no EMAIL binding');
  return cloudflareTransport(binding);
}
