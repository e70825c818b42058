package io.ikelab.lab.run;

/** What a run says while it goes on. Called from the run's threads, one at a time. */
public interface RunVoice {
    RunVoice SILENT = new RunVoice() {
        @Override
        public void ladder(String line) {}

        @Override
        public void remark(String sentence) {}
    };

    /** The next line of the ladder. */
    void ladder(String line);

    /** Something about the run itself, said once. */
    void remark(String sentence);
}
