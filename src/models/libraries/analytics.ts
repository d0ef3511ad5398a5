import type { ModelRow } from '../schema.ts';

function sent(library: string, call: readonly string[], more: Partial<ModelRow> = {}): ModelRow {
  // `track` and `identify` are called everywhere: what is not a dependency is not asked about.
  return { kind: 'log', library, match: { call, with: library }, roles: { data: 'args' }, traits: ['third-party'], ...more };
}

/** Each method on the module itself and on what its maker gives. */
function on(makers: readonly string[], methods: readonly string[]): readonly string[] {
  return makers.flatMap((maker) => methods.map((method) => (maker === '' ? method : `${maker}.${method}`)));
}

/** What watches users and programs for somebody else: what it is handed leaves for a service of another company. */
export const analytics: readonly ModelRow[] = [
  // posthog-js@1 lib/src/posthog-core.d.ts, posthog-node@4
  sent(
    'posthog-js',
    on(['', 'posthog', 'usePostHog.()'], ['capture', 'identify', 'register', 'register_once', 'group', 'captureException']),
    {
      modules: ['posthog-js', 'posthog-js/react'],
    },
  ),
  sent('posthog-node', on(['PostHog.new()'], ['capture', 'identify', 'captureException'])),
  // mixpanel-browser@2, mixpanel@0.18
  sent('mixpanel-browser', on(['', 'init.()'], ['track', 'identify', 'register', 'register_once', 'people.set', 'people.set_once'])),
  sent('mixpanel', on(['init.()'], ['track', 'people.set'])),
  // @amplitude/analytics-browser@2, @amplitude/analytics-node@1
  sent('@amplitude/analytics-browser', ['track', 'logEvent', 'setUserId', 'identify'], {
    modules: ['@amplitude/analytics-browser', '@amplitude/analytics-node', '@amplitude/unified'],
  }),
  // @segment/analytics-next@1, @segment/analytics-node@2
  sent('@segment/analytics-next', on(['AnalyticsBrowser.load.()', 'AnalyticsBrowser.new()'], ['track', 'identify', 'page', 'group'])),
  sent('@segment/analytics-node', on(['Analytics.new()', 'new()'], ['track', 'identify', 'page', 'group'])),
  // logrocket@9, @datadog/browser-rum@6, @datadog/browser-logs@6, @fullstory/browser@2
  sent('logrocket', ['identify', 'track', 'log', 'info', 'warn', 'error', 'debug', 'captureException', 'captureMessage']),
  sent('@datadog/browser-rum', on(['datadogRum'], ['addAction', 'addError', 'setUser', 'setUserProperty', 'setGlobalContextProperty'])),
  sent(
    '@datadog/browser-logs',
    on(['datadogLogs'], ['logger.info', 'logger.warn', 'logger.error', 'logger.debug', 'setUser', 'setGlobalContextProperty']),
  ),
  sent('@fullstory/browser', on(['FullStory', ''], ['event', 'setUserVars', 'identify', 'log'])),
  // @bugsnag/js@8, rollbar@2, newrelic@12, applicationinsights@3
  sent('@bugsnag/js', on(['', 'start.()'], ['notify', 'leaveBreadcrumb', 'addMetadata', 'setUser']), {
    modules: ['@bugsnag/js', '@bugsnag/node', '@bugsnag/browser', '@bugsnag/react-native', '@bugsnag/expo'],
  }),
  sent('rollbar', on(['new()', ''], ['critical', 'error', 'warning', 'info', 'debug', 'log'])),
  sent('newrelic', ['noticeError', 'addCustomAttribute', 'addCustomAttributes', 'recordCustomEvent', 'setUserID']),
];
