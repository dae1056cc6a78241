import { configure } from '@testing-library/react';

// A second, as it would be, is short on a busy machine.
configure({ asyncUtilTimeout: 60_000 });
