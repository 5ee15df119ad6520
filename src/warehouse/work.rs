//! One run: count the files, find the periods that they touch, reduce those, publish.

use super::files::{File, hash};
use super::parts::Parts;
use super::underway::Underway;
use super::{Asked, decode, engine, files, publish};
use datafusion::arrow::array::{AsArray, BooleanArray, RecordBatch};
use datafusion::arrow::compute::{cast, filter_record_batch};
use datafusion::arrow::datatypes::{DataType, Date32Type, SchemaRef};
use datafusion::prelude::SessionContext;
use flowmosaic::calendar::Day;
use flowmosaic::problem::Problem;
use flowmosaic::reduce::account::{Account, Census};
use flowmosaic::reduce::cells::Cells;
use flowmosaic::reduce::panel::Panel;
use flowmosaic::reduce::plan::Plan;
use flowmosaic::reduce::sql::{self, Columns};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Carries out a plan; gives what is to be printed. Ctrl-C leaves everything that is finished.
pub(super) fn run(plan: &Plan, asked: &Asked) -> Result<String, Problem> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(asked.threads())
        .enable_all()
        .build()
        .map_err(|error| Problem::error("engine-failed", format!("no threads can be had: {error}")))?;
    let underway = Underway::new(asked.scheduler.as_deref());
    let done = runtime.block_on(async {
        let mut work = std::pin::pin!(Run::carry_out(plan, asked, &underway));
        tokio::select! {
            done = &mut work => done,
            _ = tokio::signal::ctrl_c() => {
                let problem = Problem::error("cancelled", "the run was cancelled")
                    .hint("run it again: finished jobs are kept, and the panel is as it was");
                Err(match underway.stop(work).await {
                    Some(told) => problem.hint(told),
                    None => problem,
                })
            }
        }
    });
    // Queries that were cancelled end by themselves; nobody waits for them.
    runtime.shutdown_background();
    done
}

/// An input with its files' schema.
struct Source {
    schema: SchemaRef,
    columns: Columns,
}

struct Run<'a> {
    plan: &'a Plan,
    asked: &'a Asked,
    underway: &'a Underway,
    context: SessionContext,
    files: Vec<File>,
    sources: Vec<Source>,
    began: Instant,
}

/// Periods that are reduced together, and the files that hold them.
#[derive(Debug, Clone, Default)]
struct Job {
    periods: Vec<Option<Day>>,
    files: BTreeSet<usize>,
    rows: u64,
}

impl Run<'_> {
    async fn carry_out(plan: &Plan, asked: &Asked, underway: &Underway) -> Result<String, Problem> {
        let began = Instant::now();
        let folder = asked.plan.parent().unwrap_or_else(|| Path::new("."));
        let context = engine::start(asked).await?;
        let files = files::of_plan(&context, plan, folder).await?;
        let mut sources = Vec::new();
        for (number, input) in plan.inputs.iter().enumerate() {
            let Some(first) = files.iter().find(|file| file.input == number) else { continue };
            let schema = engine::schema(&context, input, first).await?;
            sources.push(Source { columns: engine::columns(plan, first, &schema)?, schema });
        }
        let run = Run { plan, asked, underway, context, files, sources, began };
        if asked.explain {
            let every: Vec<usize> = (0..run.files.len()).collect();
            run.register(&every)?;
            let whole = (Day::from_epoch_days(-719_162), Day::from_epoch_days(2_932_896));
            let span = (plan.span.0.unwrap_or(whole.0), plan.span.1.unwrap_or(whole.1));
            return engine::explain(&run.context, &run.query(&every, &[span])).await;
        }
        let panel: PathBuf = folder.join(&plan.folder);
        std::fs::create_dir_all(&panel).map_err(|error| crate::unreadable(&panel, &error))?;
        run.reduce(&panel).await
    }

    async fn reduce(&self, panel: &Path) -> Result<String, Problem> {
        let parts = Parts::of(panel)?;
        let census = self.census(&parts).await?;
        let mut holding: BTreeMap<Option<Day>, BTreeSet<usize>> = BTreeMap::new();
        for (number, counted) in census.iter().enumerate() {
            for one in counted {
                holding.entry(one.period).or_default().insert(number);
            }
        }
        let template = self.template();
        let key = |period: Option<Day>| {
            let marks = holding.get(&period).into_iter().flatten().filter_map(|number| self.files.get(*number));
            hash(&format!("{template}\n{}", marks.map(|file| file.mark.as_str()).collect::<Vec<_>>().join("\n")))
        };
        let touched: Vec<Option<Day>> =
            holding.keys().copied().filter(|period| !parts.has(*period, &key(*period))).collect();
        let jobs = jobs(&touched, &holding, &census, self.asked.job_rows);
        self.say(&format!("{} of {} periods to reduce, in {} jobs", touched.len(), holding.len(), jobs.len()));
        for (number, job) in jobs.iter().enumerate() {
            let batches = self.job(job, (number + 1, jobs.len())).await?;
            for period in &job.periods {
                let own: Result<Vec<RecordBatch>, Problem> =
                    batches.iter().map(|batch| of_period(batch, *period)).collect();
                parts.keep(*period, &key(*period), &own?)?;
            }
        }
        let mut cells = Cells::new(self.plan);
        let periods: Vec<Option<Day>> = holding.keys().copied().collect();
        for period in &periods {
            parts.read(self.plan, *period, &mut cells)?;
        }
        let made = Panel::of(self.plan, &cells);
        let census: Vec<Census> = census.into_iter().flatten().collect();
        let account = Account::of(self.plan, &census, &cells, &made);
        let told =
            publish::publish(self.plan, panel, &made, &account, self.asked.format == crate::arguments::Format::Json)?;
        parts.clear(&self.files, &periods);
        self.say("done");
        Ok(told)
    }

    /// Every file's own count, taken once.
    async fn census(&self, parts: &Parts) -> Result<Vec<Vec<Census>>, Problem> {
        let mut all = Vec::new();
        for (number, file) in self.files.iter().enumerate() {
            let (Some(source), Some(input)) = (self.sources.get(file.input), self.plan.inputs.get(file.input)) else {
                continue;
            };
            let query = sql::census(self.plan, file.input, &source.columns);
            let key = hash(&format!("{query}\n{}", file.mark));
            if let Some(counted) = parts.census(file, &key) {
                all.push(counted);
                continue;
            }
            engine::register(&self.context, file.input, input, &[file], &source.schema)?;
            let about = format!("counting file {} of {}, {}", number + 1, self.files.len(), file.name);
            self.say(&about);
            let (answer, _) =
                engine::ask(&self.context, &query, self.underway, &mut |far| self.say(&format!("{about}: {far}")))
                    .await?;
            let counted = decode::census(self.plan, &file.name, &answer)?;
            parts.keep_census(file, &key, &counted)?;
            all.push(counted);
        }
        Ok(all)
    }

    async fn job(&self, job: &Job, (number, of): (usize, usize)) -> Result<Vec<RecordBatch>, Problem> {
        let files: Vec<usize> = job.files.iter().copied().collect();
        self.register(&files)?;
        let named = |period: Option<&Option<Day>>| period.copied().flatten().map_or("undated".to_owned(), Day::iso);
        let about = format!(
            "job {number} of {of}: periods from {} to {}, {} files, {} rows",
            named(job.periods.first()),
            named(job.periods.last()),
            files.len(),
            job.rows
        );
        self.say(&about);
        let query = self.query(&files, &self.stretches(&job.periods));
        let (answer, spilled) =
            engine::ask(&self.context, &query, self.underway, &mut |far| self.say(&format!("{about}: {far}"))).await?;
        if spilled > 0 {
            self.say(&format!("{spilled} bytes did not fit into memory and were written to disk"));
        }
        Ok(answer)
    }

    /// The days of periods, those that follow each other together.
    fn stretches(&self, periods: &[Option<Day>]) -> Vec<(Day, Day)> {
        let mut stretches: Vec<(Day, Day)> = Vec::new();
        for period in periods.iter().flatten().map(|start| self.plan.period(*start)) {
            match stretches.last_mut() {
                Some((_, last)) if last.plus_days(1) == period.start => *last = period.end,
                _ => stretches.push((period.start, period.end)),
            }
        }
        stretches
    }

    fn register(&self, files: &[usize]) -> Result<(), Problem> {
        for (number, (input, source)) in self.plan.inputs.iter().zip(&self.sources).enumerate() {
            let own: Vec<&File> =
                files.iter().filter_map(|at| self.files.get(*at)).filter(|file| file.input == number).collect();
            if !own.is_empty() {
                engine::register(&self.context, number, input, &own, &source.schema)?;
            }
        }
        Ok(())
    }

    fn query(&self, files: &[usize], stretches: &[(Day, Day)]) -> String {
        let inputs: BTreeSet<usize> =
            files.iter().filter_map(|at| self.files.get(*at)).map(|file| file.input).collect();
        let inputs: Vec<(usize, Columns)> =
            inputs.into_iter().filter_map(|at| Some((at, self.sources.get(at)?.columns.clone()))).collect();
        sql::cells(self.plan, &inputs, stretches)
    }

    /// The query over all inputs, for keys: whatever changes it makes other cells.
    fn template(&self) -> String {
        self.query(&(0..self.files.len()).collect::<Vec<_>>(), &[])
    }

    fn say(&self, words: &str) {
        eprintln!("· {:>6.1} s  {words}", self.began.elapsed().as_secs_f64());
    }
}

/// Periods that share a file belong together; small jobs are joined up to a number of rows. Rows without
/// a day are a job of their own.
fn jobs(
    touched: &[Option<Day>],
    holding: &BTreeMap<Option<Day>, BTreeSet<usize>>,
    census: &[Vec<Census>],
    job_rows: u64,
) -> Vec<Job> {
    let mut apart: Vec<Job> = Vec::new();
    let mut undated = Vec::new();
    for period in touched {
        let files = holding.get(period).cloned().unwrap_or_default();
        let held = files.iter().filter_map(|file| census.get(*file)).flatten().filter(|one| one.period == *period);
        let mut job = Job { periods: vec![*period], rows: held.map(|one| one.rows).sum(), files };
        if period.is_none() {
            undated.push(job);
            continue;
        }
        let (together, rest): (Vec<Job>, Vec<Job>) =
            apart.into_iter().partition(|other| !other.files.is_disjoint(&job.files));
        apart = rest;
        for other in together.into_iter().rev() {
            job = joined(other, job);
        }
        apart.push(job);
    }
    let mut jobs: Vec<Job> = Vec::new();
    for job in apart {
        match jobs.pop() {
            Some(before) if before.rows < job_rows => jobs.push(joined(before, job)),
            before => jobs.extend(before.into_iter().chain([job])),
        }
    }
    jobs.extend(undated);
    jobs
}

fn joined(mut first: Job, second: Job) -> Job {
    first.periods.extend(second.periods);
    flowmosaic::order::natural(&mut first.periods);
    first.files.extend(second.files);
    first.rows += second.rows;
    first
}

/// The rows of an answer that belong to a period, in an order that says nothing of the work.
fn of_period(batch: &RecordBatch, period: Option<Day>) -> Result<RecordBatch, Problem> {
    let fail = |error: datafusion::arrow::error::ArrowError| engine::failed(error.into());
    let Some(column) = batch.column_by_name("period") else {
        return Err(Problem::error("engine-answer", "the engine's answer has no column period"));
    };
    let days = cast(column, &DataType::Date32).map_err(fail)?;
    let wanted = period.map(Day::epoch_days);
    let own: BooleanArray = days.as_primitive::<Date32Type>().iter().map(|day| Some(day == wanted)).collect();
    filter_record_batch(batch, &own).map_err(fail)
}
