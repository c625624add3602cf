import { Refusal, type CallingService } from '../../local/calling-service.js';

export interface SampleEvent {
  readonly id?: string;
  readonly token?: string;
}

/** A service with one report, whose result is in the request. */
export const sampleService: CallingService = {
  title: 'Sample',
  endpointVariable: 'AWS_ENDPOINT_URL_SAMPLE',
  sampleEvent: 'events/sample.json',
  answerSeconds: 1_200,
  totalSeconds: 86_400,
  operations: ['PutResult'],
  idOf: (event) => (event as SampleEvent).id,
  tokenOf: (event) => (event as SampleEvent).token,
  take: ({ request }, stateOf) => {
    const state = stateOf(String(request['id']));
    if (state !== 'waiting') throw new Refusal('InvalidState', `The event is ${state}`);
    const status = request['status'] as 'continues' | 'succeeded' | 'failed';
    return { status, details: { summary: request['summary'] } };
  },
  next: (event, { details }) => ({
    id: `${(event as SampleEvent).id ?? ''}+`,
    token: String(details['summary']),
  }),
};

const STATUSES = ['continues', 'succeeded', 'failed'] as const;

/** A service that waits for what the function returns: a status, or nothing that it takes. */
export const waitingService: CallingService = {
  ...sampleService,
  operations: [],
  takeReturned: ({ event, value }) => {
    if (value === 'broken') throw new Error('a defect');
    const status = STATUSES.find((one) => one === value);
    if (!status) throw new Refusal('NoStatus', `${String(value)} is no status`);
    return {
      status,
      details: { summary: `of ${(event as SampleEvent).id ?? ''}` },
      waitSeconds: 5,
    };
  },
};
