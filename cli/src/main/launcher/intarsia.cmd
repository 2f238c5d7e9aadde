@echo off
rem Runs the intarsia command of a distribution on Windows. JVM options can be added with INTARSIA_OPTS. The JVM's notice
rem about incubator modules is shown here: there is no stream to drop it from.
setlocal
set "LIB=%~dp0..\lib"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -version 2>&1 | findstr /c:"version \"25" >nul
if errorlevel 1 (
    echo intarsia: no Java 25 found; install any JDK 25 or point JAVA_HOME to one. 1>&2
    exit /b 1
)
set "ACCESS=--enable-native-access=dev.intarsia.codec,dev.intarsia.core,com.github.luben.zstd_jni,org.xerial.snappy --sun-misc-unsafe-memory-access=allow"
set "MODE=-XX:+UseParallelGC --add-modules jdk.incubator.vector"
for %%C in (-h --help -V --version trace trace-summary blocks inspect schema pages dictionary completion) do (
    if "%~1"=="%%C" set "MODE=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
)
"%JAVA%" %MODE% %ACCESS% %INTARSIA_OPTS% --module-path "%LIB%" --module dev.intarsia.cli/dev.intarsia.cli.Main %*
