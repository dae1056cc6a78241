export { ImageGenerationWorkflow } from './image-generation';
