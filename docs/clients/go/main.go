// Command client starts, queries, reads and cancels jobs of Leather Book from Go. It needs a worker on the task queue,
// and prints what the jobs answered as one JSON object.
//
//	go run . <server address> <data file on the worker's machine>
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"os"
	"time"

	"github.com/google/uuid"
	"go.temporal.io/sdk/client"
	sdklog "go.temporal.io/sdk/log"
	"go.temporal.io/sdk/temporal"
)

const taskQueue = "project-ai-tasks"

type fields map[string]any

func start(ctx context.Context, c client.Client, workflow, kind string, request fields) (client.WorkflowRun, error) {
	// The same id again is the same job: whoever may send a request twice makes its id once.
	options := client.StartWorkflowOptions{ID: kind + "-" + uuid.NewString(), TaskQueue: taskQueue}
	return c.ExecuteWorkflow(ctx, options, workflow, request)
}

func query(ctx context.Context, c client.Client, run client.WorkflowRun, name string, answer any) error {
	value, err := c.QueryWorkflow(ctx, run.GetID(), run.GetRunID(), name)
	if err != nil {
		return err
	}
	return value.Get(answer)
}

// read waits for a job's end. A result with success false is a decision, said in error; a fault is an error here.
func read(ctx context.Context, c client.Client, run client.WorkflowRun) (fields, error) {
	var result fields
	if err := run.Get(ctx, &result); err != nil {
		return nil, err
	}
	var progress struct {
		Steps []struct{ Name, State string }
	}
	if err := query(ctx, c, run, "progress", &progress); err != nil {
		return nil, err
	}
	steps := fields{}
	for _, step := range progress.Steps {
		steps[step.Name] = step.State
	}
	result["steps"] = steps
	return result, nil
}

// recall returns what is remembered that matters for a text, best first, in at most 1000 characters.
func recall(ctx context.Context, c client.Client, text string) ([]fields, error) {
	run, err := start(ctx, c, "MemoryRecallWorkflow", "recall", fields{"text": text, "budget": 1000})
	if err != nil {
		return nil, err
	}
	var answer struct {
		Success bool
		Error   string
		Items   []fields
	}
	if err := run.Get(ctx, &answer); err != nil {
		return nil, err
	}
	if !answer.Success {
		return nil, errors.New(answer.Error)
	}
	return answer.Items, nil
}

func cancelled(ctx context.Context, c client.Client) (bool, error) {
	run, err := start(ctx, c, "AILearningWorkflow", "learning", fields{
		"content":          "Lighthouses were painted in stripes to be told apart by day.",
		"source":           "a guide to the coast",
		"category":         "facts",
		"require_approval": true,
	})
	if err != nil {
		return false, err
	}
	// It waits for a person until somebody sends the update "review", or cancels it.
	for state := ""; state != "waiting"; time.Sleep(200 * time.Millisecond) {
		var review struct{ State string }
		if err := query(ctx, c, run, "review_state", &review); err != nil {
			return false, err
		}
		state = review.State
	}
	var running bool
	if err := query(ctx, c, run, "is_running", &running); err != nil {
		return false, err
	}
	if !running {
		return false, errors.New("it is not running")
	}
	if err := c.CancelWorkflow(ctx, run.GetID(), run.GetRunID()); err != nil {
		return false, err
	}
	var canceled *temporal.CanceledError
	return errors.As(run.Get(ctx, nil), &canceled), nil
}

func run(ctx context.Context, address, dataFile string) (fields, error) {
	logger := sdklog.NewStructuredLogger(slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError})))
	c, err := client.Dial(client.Options{HostPort: address, Logger: logger})
	if err != nil {
		return nil, err
	}
	defer c.Close()
	jobs := []struct {
		kind, workflow string
		request        fields
	}{
		{"image", "ImageGenerationWorkflow", fields{"prompt": "a red fox", "size": "256x256"}},
		{"learning", "AILearningWorkflow", fields{
			"content":  "Foxes hear a mouse under the snow.",
			"source":   "a field guide",
			"category": "facts",
		}},
		{"analysis", "DataAnalysisWorkflow", fields{"file_path": dataFile, "analysis_type": "statistics"}},
		{"memory", "MemoryExpansionWorkflow", fields{
			"conversation_id": "a call on Monday",
			"messages":        []fields{{"role": "user", "content": "I live in Lisbon.", "timestamp": "2026-05-04T09:00:00Z"}},
		}},
	}
	started := make([]client.WorkflowRun, len(jobs))
	for i, job := range jobs {
		if started[i], err = start(ctx, c, job.workflow, job.kind, job.request); err != nil {
			return nil, fmt.Errorf("%s: %w", job.kind, err)
		}
	}
	outcome := fields{}
	for i, job := range jobs {
		if outcome[job.kind], err = read(ctx, c, started[i]); err != nil {
			return nil, fmt.Errorf("%s: %w", job.kind, err)
		}
	}
	if outcome["recalled"], err = recall(ctx, c, "Where do I live?"); err != nil {
		return nil, err
	}
	if outcome["cancelled"], err = cancelled(ctx, c); err != nil {
		return nil, err
	}
	return outcome, nil
}

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: client <server address> <data file>")
	}
	outcome, err := run(context.Background(), os.Args[1], os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(outcome); err != nil {
		log.Fatal(err)
	}
}
