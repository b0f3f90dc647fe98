import { kafkaUnderTest } from './log/kafka.ts';
import { memoryUnderTest } from './log/memory.ts';
import { logContract } from './log.contract.ts';

logContract('the in-memory log', memoryUnderTest);
logContract('the log on Kafka', kafkaUnderTest);
