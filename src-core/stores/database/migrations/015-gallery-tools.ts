/** Favourites; the pictures of one job stay together; prompts and jobs can be asked for. */
export default `
ALTER TABLE gallery_images ADD COLUMN favourite INTEGER NOT NULL DEFAULT 0;
ALTER TABLE gallery_images ADD COLUMN workflow_id TEXT AS (record ->> '$.workflow_id') VIRTUAL;
ALTER TABLE gallery_images ADD COLUMN prompt TEXT AS (record ->> '$.prompt') VIRTUAL;
CREATE INDEX gallery_images_job ON gallery_images (workflow_id) WHERE deleted_ms IS NULL;

-- From now on the time of the job's last picture, not of the record's own.
UPDATE gallery_images SET created_ms = of_job.last_ms
FROM (SELECT workflow_id, max(created_ms) AS last_ms FROM gallery_images GROUP BY workflow_id) AS of_job
WHERE of_job.workflow_id = gallery_images.workflow_id;
`;
