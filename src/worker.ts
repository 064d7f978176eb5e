import { DurableObject } from 'cloudflare:workers';
export class Account extends DurableObject {}
export class Registry extends DurableObject {}
export default { fetch: () => new Response('ok') } satisfies ExportedHandler;
