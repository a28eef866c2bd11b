// The frame: who is here decides whether the door or the office is shown, the address which page.
import { ErrorBoundary, lazy, LocationProvider, Route, Router, useLocation } from "preact-iso";
import { useEffect, useState } from "preact/hooks";

import { announce } from "./base/announce";
import { Problem, when_session_ends } from "./base/client";
import { t } from "./base/language";
import { as_problem } from "./base/resource";
import { is_of_office, leave, me, who_is_here } from "./base/session";
import { KeyHelp } from "./frame/key_help";
import { PasswordAgain } from "./frame/password_again";
import { PhoneBar, Side, Top } from "./frame/menu";
import { use_waiting } from "./frame/waiting";
import { SignIn } from "./pages/sign_in";
import { Work } from "./pages/work";
import { Notices, Refusal, Waiting } from "./parts/feedback";
import { Page } from "./parts/page";

const TaskPage = lazy(() => import("./pages/task"));
const Documents = lazy(() => import("./pages/documents"));
const DocumentPage = lazy(() => import("./pages/document"));
const Search = lazy(() => import("./pages/search"));
const Draft = lazy(() => import("./pages/draft"));
const Duties = lazy(() => import("./pages/duties"));
const DutyPage = lazy(() => import("./pages/duty"));
const Registers = lazy(() => import("./pages/registers"));
const Statistics = lazy(() => import("./pages/statistics"));
const Directory = lazy(() => import("./pages/directory"));
const Workflows = lazy(() => import("./pages/workflows"));
const WorkflowPage = lazy(() => import("./pages/workflow"));
const Account = lazy(() => import("./pages/account"));
const Incidents = lazy(() => import("./pages/incidents"));
const Webhooks = lazy(() => import("./pages/webhooks"));
const Tray = lazy(() => import("./pages/tray"));

function NotFound() {
  return (
    <Page title={t("Không có trang này", "There is no such page")}>
      <p>
        <a href="/app/">{t("Về việc của tôi", "Go to my work")}</a>
      </p>
    </Page>
  );
}

// An administrator of the installation has no work of the office.
function First() {
  return is_of_office() ? <Work /> : <Incidents />;
}

function Office() {
  const { path } = useLocation();
  const [broken, set_broken] = useState<Problem>();
  const waiting = use_waiting();
  useEffect(() => set_broken(undefined), [path]);
  return (
    <>
      <a class="skip" href="#content">
        {t("Đến nội dung", "Skip to the content")}
      </a>
      <div class="frame">
        <Top />
        <Side waiting={waiting} />
        <main id="content" class="content" tabIndex={-1}>
          {broken && (
            <div class="page">
              <Refusal problem={broken} retry={() => location.reload()} />
            </div>
          )}
          <ErrorBoundary onError={(failure) => set_broken(as_problem(failure))}>
            <Router onRouteChange={() => scrollTo(0, 0)}>
              <Route path="/app/" component={First} />
              <Route path="/app/tasks/:id" component={TaskPage} />
              <Route path="/app/documents" component={Documents} />
              <Route path="/app/documents/:id/:part?" component={DocumentPage} />
              <Route path="/app/search" component={Search} />
              <Route path="/app/draft/:id?" component={Draft} />
              <Route path="/app/duties" component={Duties} />
              <Route path="/app/duties/:id" component={DutyPage} />
              <Route path="/app/registers" component={Registers} />
              <Route path="/app/statistics" component={Statistics} />
              <Route path="/app/directory" component={Directory} />
              <Route path="/app/workflows" component={Workflows} />
              <Route path="/app/workflows/:id" component={WorkflowPage} />
              <Route path="/app/account" component={Account} />
              <Route path="/app/incidents" component={Incidents} />
              <Route path="/app/webhooks" component={Webhooks} />
              <Route path="/app/tray" component={Tray} />
              <Route default component={NotFound} />
            </Router>
          </ErrorBoundary>
        </main>
        <PhoneBar waiting={waiting} />
      </div>
      <KeyHelp />
      <PasswordAgain />
    </>
  );
}

export function App() {
  const [problem, set_problem] = useState<Problem>();
  const open = () => {
    set_problem(undefined);
    who_is_here().catch((failure: unknown) => set_problem(as_problem(failure)));
  };
  useEffect(() => {
    when_session_ends(() => {
      if (me.value) announce(t("Phiên làm việc đã hết.", "The session has ended."));
      leave();
    });
    open();
  }, []);
  return (
    <LocationProvider scope="/app">
      {problem ? (
        <main class="door">
          <Refusal problem={problem} retry={open} />
        </main>
      ) : me.value === undefined ? (
        <Waiting />
      ) : me.value === null ? (
        <SignIn />
      ) : (
        <Office />
      )}
      <Notices />
    </LocationProvider>
  );
}
