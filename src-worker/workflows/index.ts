export { AILearningWorkflow } from './ai-learning';
export { DataAnalysisWorkflow } from './data-analysis';
export { ImageGenerationWorkflow } from './image-generation';
export { MemoryExpansionWorkflow } from './memory-expansion';
export { MemoryRecallWorkflow } from './memory-recall';
