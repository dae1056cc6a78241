export { AILearningWorkflow } from './ai-learning';
export { ImageGenerationWorkflow } from './image-generation';
