/** Of fetch's options those that are used here. */
export interface Asking {
  method: string;
  headers: Record<string, string>;
  body?: string;
  redirect?: 'manual';
  signal: AbortSignal;
}

/** Of fetch's Response what is used here: Node's own and the proxy's client have classes of their own. */
export interface Answer {
  ok: boolean;
  status: number;
  url: string;
  headers: { get(name: string): string | null };
  body: (AsyncIterable<Uint8Array> & { cancel(): Promise<void> }) | null;
  text(): Promise<string>;
}

export type Fetch = (url: URL, asking: Asking) => Promise<Answer>;

/** The environment's proxy variables, which Node's own fetch does not look at. */
const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];

/**
 * The fetch to reach a server with: through the proxy that the environment names (less NO_PROXY), as runners behind
 * one have it, by the rules of GitHub's own actions. Its code is loaded only where there is one.
 */
export async function fetchFor(server: string): Promise<Fetch> {
  if (!VARIABLES.some((name) => process.env[name])) return globalThis.fetch;
  const { getProxyUrl } = await import('@actions/http-client/lib/proxy');
  const proxy = getProxyUrl(new URL(server));
  if (proxy === undefined) return globalThis.fetch;
  const { ProxyAgent, fetch } = await import('undici');
  const token = proxy.username === '' ? undefined : basic(proxy);
  const dispatcher = new ProxyAgent({ uri: proxy.origin, ...(token === undefined ? {} : { token }) });
  return (url, asking) => fetch(url, { ...asking, dispatcher });
}

function basic({ username, password }: URL): string {
  const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(user).toString('base64')}`;
}
