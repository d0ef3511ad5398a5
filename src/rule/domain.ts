/** Ends below which anybody can have a host; the public suffix list has them all, these are what code is deployed under. */
const SHARED =
  /^(?:vercel\.app|netlify\.app|herokuapp\.com|github\.io|gitlab\.io|onrender\.com|web\.app|firebaseapp\.com|pages\.dev|workers\.dev|fly\.dev|azurewebsites\.net|cloudfront\.net|amazonaws\.com|ngrok\.io|railway\.app|up\.railway\.app)$/;
/** `co.uk`, `com.br`: two labels that are one end. */
const SECOND_LEVEL = /^(?:co|com|org|net|ac|gov|edu)\.[a-z]{2}$/;
/** Hosts that are one machine, or a network without names. */
const LOCAL = /(?:^|\.)(?:localhost|local|test|internal|lan)$|^[\d.]+$|:/;

/**
 * How far a cookie reaches that is set for a domain: to all hosts of a site, to a host and what is below it, or to those of
 * strangers; undefined for what is local or no domain.
 */
export function reachOf(text: string): 'site' | 'host' | 'suffix' | undefined {
  const domain = text.trim().toLowerCase().replace(/^\./, '');
  if (domain === '' || LOCAL.test(domain) || !/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(domain)) return undefined;
  const labels = domain.split('.');
  if (labels.length === 1 || SHARED.test(domain) || SECOND_LEVEL.test(domain)) return 'suffix';
  const own = SECOND_LEVEL.test(labels.slice(-2).join('.')) ? 3 : 2;
  return labels.length === own ? 'site' : 'host';
}
