import { wordsOf } from './names.ts';

/** What a name says about a value that others should not read; `contact` is personal, and often wanted in a token all the same. */
export type Delicate = 'credential' | 'personal' | 'contact';

const CREDENTIAL =
  /(?:^| )(?:password|passwd|pwd|passphrase|passcode|secret|secrets|salt|cvv|cvc|totp|otp|pin|pin code|pincode)$|(?:password|pwd|passwd|pin) (?:hash|hashed|digest|plain|encrypted)$|(?:^| )(?:hashed|hash|plain|encrypted) (?:password|pwd|pin)$|(?:api|private|secret|access|encryption) key$|(?:refresh|access|api|bearer|reset) token$|security answer$|recovery codes?$|backup codes?$/;
const PERSONAL =
  /(?:^| )(?:ssn|sin|cpf|cnpj|nif|nino|iban|bic|dob|diagnosis|diagnoses|salary|religion|ethnicity|biometrics?|blood (?:type|group))$|(?:social security|national id|national insurance|tax|passport|driver s? ?license|driving licence|license|licence|identity card|credit card|debit card|card|bank account|account) (?:number|no)$|(?:credit|debit) card$|(?:national|tax) id$|date of birth$|birth ?date$|birth ?day$|medical (?:record|history|data)$|health (?:record|data|insurance)$/;
const CONTACT =
  /(?:^| )(?:e ?mail|email address|phone|phone number|mobile|mobile number|telephone|street|address|home address|postal address)$/;
/** Something that is said about the thing, not the thing itself: whether there is one, when it changed, its kind. */
const ABOUT =
  /^(?:is|has|had|needs?|must|should|requires?|can|no|show|hide|use|uses|with|without|public|verified|valid) |^mail |(?:verified|confirmed|enabled|required|changed|updated|expired?|expires|version|type|kind|policy|hint|strength|length|count|id|ids|at|on|set)$/;

export function delicate(name: string): Delicate | undefined {
  const words = wordsOf(name).join(' ');
  if (words === '' || ABOUT.test(words)) return /(?:national|tax) id$/.test(words) ? 'personal' : undefined;
  if (CREDENTIAL.test(words)) return 'credential';
  if (PERSONAL.test(words)) return 'personal';
  return CONTACT.test(words) ? 'contact' : undefined;
}

/**
 * `secret`, `salt`, `jwt_secret`: a name that does not say what it opens. `clientSecret` is what a client shows that is registered here:
 * it has it already, and a careful server has but a hash.
 */
export function namesBareSecret(name: string): boolean {
  return /^(?:(?:jwt|token|session|auth|client) )?(?:secrets?|salt)$/.test(wordsOf(name).join(' '));
}
